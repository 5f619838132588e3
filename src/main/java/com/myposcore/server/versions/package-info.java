@Room(
        does = "what records looked like, and how a stale version and today's become one",
        uses = {"db", "wire", "merge", "server.identity", "server.journal"})
@NullMarked
package com.myposcore.server.versions;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
