@Room(
        does = "the two programs and their wiring",
        uses = {"*"})
@NullMarked
package com.myposcore;

import org.jspecify.annotations.NullMarked;
