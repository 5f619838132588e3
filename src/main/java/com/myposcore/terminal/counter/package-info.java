@Room(
        does = "the screen that sells: scan field, basket, tender keys, change",
        uses = {
            "money",
            "terminal.ui",
            "terminal.identity",
            "terminal.catalogue",
            "terminal.sale",
            "terminal.staff",
            "terminal.receipt"
        })
@NullMarked
package com.myposcore.terminal.counter;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
