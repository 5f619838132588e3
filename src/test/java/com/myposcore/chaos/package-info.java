@NullMarked
package com.myposcore.chaos;

import org.jspecify.annotations.NullMarked;
