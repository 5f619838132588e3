@Room(does = "exact amounts, quantities, tax and rounding")
@NullMarked
package com.myposcore.money;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
