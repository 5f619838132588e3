package com.myposcore.server.catalogue;

/// A shop file that makes no sense. The message names the place in the file and the reason, in one
/// line; nothing of the file was loaded.
public final class BadShopFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadShopFile(String path, String reason) {
        this(path + ": " + reason);
    }

    BadShopFile(String message) {
        super(message);
    }
}
