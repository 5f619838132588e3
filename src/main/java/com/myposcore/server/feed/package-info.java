@Room(
        does = "what changed: per-scope change sequences, published and paged",
        uses = {"money", "wire", "db", "server.identity"})
@NullMarked
package com.myposcore.server.feed;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
