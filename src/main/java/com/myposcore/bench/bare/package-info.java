@Room(
        does =
                "what the figures are held against: bare drivers, and clients that cost next to nothing",
        uses = {"wire"})
@NullMarked
package com.myposcore.bench.bare;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
