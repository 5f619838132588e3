@Room(
        does = "what was sold, looked up: orders with their items and payments",
        uses = {"wire", "db", "server.identity", "server.rows"})
@NullMarked
package com.myposcore.server.books;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
