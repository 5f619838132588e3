@Room(does = "how both programs' log is written")
@NullMarked
package com.myposcore.log;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
