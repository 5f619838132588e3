@Room(
        does =
                "what downloads are measured with: large shops, clients, kept pages, the bare driver",
        uses = {"wire", "terminal.line"})
@NullMarked
package com.myposcore.bench.download;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
