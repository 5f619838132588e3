/// A whole shop in one thread of events: real tills and the real server, driven by one seed.
@NullMarked
package com.myposcore.simulation;

import org.jspecify.annotations.NullMarked;
