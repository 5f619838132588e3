@Room(does = "the records that cross the network and their JSON")
@NullMarked
package com.myposcore.wire;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
