@Room(
        does = "the kit every view is made of: theme, texts, formats, background work",
        uses = {"money"})
@NullMarked
package com.myposcore.terminal.ui;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
