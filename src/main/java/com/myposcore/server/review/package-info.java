@Room(
        does = "conflicts and review entries a manager must see",
        uses = {"wire", "db", "server.feed"})
@NullMarked
package com.myposcore.server.review;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
