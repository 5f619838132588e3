@Room(
        does = "who stands at the till: sign-in and PIN",
        uses = {"db", "wire", "terminal.ui", "terminal.identity"})
@NullMarked
package com.myposcore.terminal.staff;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
