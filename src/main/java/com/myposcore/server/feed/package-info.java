@Room(
        does = "what changed: per-scope change sequences, published and paged",
        uses = {"wire", "db", "server.identity", "server.journal", "server.rows"})
@NullMarked
package com.myposcore.server.feed;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
