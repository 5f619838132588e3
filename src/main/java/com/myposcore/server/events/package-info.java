@Room(
        does = "pokes over open sockets: what changed, told to whom it concerns",
        uses = {"wire", "db", "server.identity", "server.feed"})
@NullMarked
package com.myposcore.server.events;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
