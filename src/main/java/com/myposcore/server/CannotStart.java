package com.myposcore.server;

import java.net.UnknownHostException;
import java.nio.file.FileSystemException;

/// Why the server does not start, in one line for whoever started it: what is wrong, what to do.
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /// The innermost reason in one line; outer exceptions mostly repeat it.
    static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        if (innermost instanceof UnknownHostException) {
            return "there is no machine called " + message;
        }
        if (innermost instanceof FileSystemException) {
            // Its message is mostly the path alone, and the reason stands in its name.
            return innermost.getClass().getSimpleName() + " at " + message;
        }
        return message == null || message.isBlank()
                ? innermost.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("").strip();
    }
}
