@Room(does = "two versions of a record and their base in, a verdict out")
@NullMarked
package com.myposcore.merge;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
