@Room(
        does = "the tenant's rows as they stand on the wire, by id",
        uses = {"wire", "db"})
@NullMarked
package com.myposcore.server.rows;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
