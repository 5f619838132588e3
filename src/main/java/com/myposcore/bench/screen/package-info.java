@Room(
        does = "what a cashier waits for: the till as a process, worked by keys and watched",
        uses = {"terminal"})
@NullMarked
package com.myposcore.bench.screen;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
