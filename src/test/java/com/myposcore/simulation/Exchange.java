package com.myposcore.simulation;

import org.jspecify.annotations.Nullable;

/// One request and what comes of it. The sender may have given up long before the server sees it.
final class Exchange {
    enum End {
        OPEN,
        ANSWERED,
        CUT,
        TIMED_OUT
    }

    final String from;
    final String method;
    final String path;
    final @Nullable String token;
    final byte[] body;
    End end = End.OPEN;
    int status;
    byte[] answer = new byte[0];

    Exchange(String from, String method, String path, @Nullable String token, byte[] body) {
        this.from = from;
        this.method = method;
        this.path = path;
        this.token = token;
        this.body = body;
    }

    void answered(int status, byte[] answer) {
        if (end == End.OPEN) {
            this.status = status;
            this.answer = answer;
            end = End.ANSWERED;
        }
    }

    void ended(End how) {
        if (end == End.OPEN) {
            end = how;
        }
    }

    boolean isOpen() {
        return end == End.OPEN;
    }

    boolean isWrite() {
        return !path.contains("download") && !path.contains("auth");
    }
}
