@Room(
        does = "what a cashier waits for: the till's own window, worked by keys and watched",
        uses = {"terminal", "terminal.ui", "terminal.catalogue"})
@NullMarked
package com.myposcore.bench.screen;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
