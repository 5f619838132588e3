@Room(
        does = "HTTP in, domain verbs called, envelopes out",
        uses = {"wire", "db", "server.identity", "server.events"})
@NullMarked
package com.myposcore.server.http;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
