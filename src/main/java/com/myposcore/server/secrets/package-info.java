@Room(
        does = "what nobody may guess: password hashes and nonces",
        uses = {})
@NullMarked
package com.myposcore.server.secrets;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
