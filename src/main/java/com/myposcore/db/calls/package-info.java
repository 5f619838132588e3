@Room(does = "a DAO's method as a statement: its plan made once, its call run without detours")
@NullMarked
package com.myposcore.db.calls;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
