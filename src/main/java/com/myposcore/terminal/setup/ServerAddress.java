package com.myposcore.terminal.setup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// A server's address as a person types it.
final class ServerAddress {
    private ServerAddress() {}

    /// With its scheme (`https` if none was typed, `http` on this machine) and a slash at the end.
    ///
    /// @throws IllegalArgumentException if it cannot be called; the message says why
    static URI of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the address is empty");
        }
        if (!text.contains("://")) {
            boolean here = text.startsWith("localhost") || text.startsWith("127.");
            text = (here ? "http://" : "https://") + text;
        }
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new IllegalArgumentException("it must begin with http:// or https://");
            }
            if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException("it must be like https://shop.example:8080");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }
}
