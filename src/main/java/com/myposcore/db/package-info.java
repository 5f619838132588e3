@Room(does = "opens SQLite or PostgreSQL, migrates it, hands out transactions")
@NullMarked
package com.myposcore.db;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
