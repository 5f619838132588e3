@Room(
        does = "the tenant's rows as they stand on the wire, by id; whose turn it is to write",
        uses = {"wire", "db"})
@NullMarked
package com.myposcore.server.rows;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
