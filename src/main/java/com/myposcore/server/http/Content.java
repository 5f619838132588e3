package com.myposcore.server.http;

import java.util.Map;

/// What a handler returns that is answered as it is, without an envelope: a page or a file. A class
/// because arrays make poor record components.
public final class Content {
    private final String mediaType;
    private final byte[] bytes;
    private final Map<String, String> headers;

    public Content(String mediaType, byte[] bytes) {
        this(mediaType, bytes, Map.of());
    }

    /// With more headers than its media type.
    public Content(String mediaType, byte[] bytes, Map<String, String> headers) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
        this.headers = Map.copyOf(headers);
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Map<String, String> headers() {
        return headers;
    }
}
