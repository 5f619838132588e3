@Room(
        does = "the whole product on one machine, playing a shift",
        uses = {"*"})
@NullMarked
package com.myposcore.demo;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
