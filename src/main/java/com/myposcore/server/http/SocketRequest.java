package com.myposcore.server.http;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;

/// A request to open a socket. A browser names the page that asks, and only a page of this server
/// itself may; other programs name none.
public final class SocketRequest {
    public static final String PATH = "/api/sync/events";

    private SocketRequest() {}

    /// Says why the request of somebody with a valid token did not open a socket.
    ///
    /// @throws Refusal always
    public static Object refuse(Request asked) {
        checkOrigin(asked.header().apply("Origin"), asked.header().apply("Host"));
        throw new Refusal(
                Problem.BAD_REQUEST,
                "Upgrade: this is a WebSocket, ask for version 13 of it with a whole handshake");
    }

    /// @throws Refusal 403 if a page of another place asks
    static void checkOrigin(@Nullable String origin, @Nullable String host) {
        if (origin != null && !isOwn(origin, host)) {
            throw new Refusal(
                    Problem.FORBIDDEN, "Origin: pages of another place may not open this");
        }
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            URI page = URI.create(origin);
            return host != null
                    && page.getAuthority() != null
                    && plain(page.getScheme(), page.getAuthority())
                            .equals(plain(page.getScheme(), host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // a browser leaves the scheme's own port out, and a proxy may not
    private static String plain(@Nullable String scheme, String authority) {
        String usual = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    }
}
