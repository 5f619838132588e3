package com.myposcore.server.http;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Calls the server without a socket: everything from the request's bytes to the answer's.
public final class DirectCall {
    public final int status;
    public final byte[] body;

    private DirectCall(Answering.Answer answer) {
        this.status = answer.status;
        this.body = answer.body;
    }

    public static DirectCall to(
            Answering answering,
            String id,
            String method,
            String path,
            @Nullable String token,
            byte[] body) {
        return new DirectCall(
                answering.answer(
                        new Request(
                                id,
                                method,
                                path,
                                Map.of(),
                                "127.0.0.1",
                                _ -> null,
                                name ->
                                        name.equals("Authorization") && token != null
                                                ? "Bearer " + token
                                                : null,
                                () -> body,
                                () -> body.length)));
    }
}
