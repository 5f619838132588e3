@Room(
        does = "the benchmarks: ours beside the raw limit in the same run",
        uses = {"*"})
@NullMarked
package com.myposcore.bench;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
