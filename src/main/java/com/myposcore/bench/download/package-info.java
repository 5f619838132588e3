@Room(
        does = "what downloads are measured with: large shops, a client, the bare driver",
        uses = {"wire"})
@NullMarked
package com.myposcore.bench.download;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
