@Room(
        does = "what the server counts and measures, for Prometheus",
        uses = {"wire", "db", "server.http"})
@NullMarked
package com.myposcore.server.metrics;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
