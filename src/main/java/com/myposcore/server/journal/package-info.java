@Room(
        does = "what happened: sync logs and the audit trail",
        uses = {"wire", "db", "server.identity"})
@NullMarked
package com.myposcore.server.journal;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
