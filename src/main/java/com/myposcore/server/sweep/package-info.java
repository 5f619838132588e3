@Room(
        does = "deletions that everybody has heard of, forgotten; and a new epoch",
        uses = {"db"})
@NullMarked
package com.myposcore.server.sweep;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
