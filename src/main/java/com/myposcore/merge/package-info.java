@Room(
        does = "two versions of a record in, a verdict out",
        uses = {"wire"})
@NullMarked
package com.myposcore.merge;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
