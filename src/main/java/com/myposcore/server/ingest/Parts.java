package com.myposcore.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The parts of one JSON list, or the names and values of one object in turn, told apart by quotes
/// and brackets alone: whatever is in them, however much and however deep. Whether they are JSON is
/// for others to say.
///
/// Not thread-safe.
final class Parts {
    private final byte[] json;
    private final int open;
    private int end;
    private int from;
    private int to;

    /// The parts behind the first bracket of `json`.
    Parts(byte[] json) {
        this(json, 0, json.length);
    }

    private Parts(byte[] json, int from, int end) {
        this.json = json;
        this.end = end;
        int bracket = from;
        while (bracket < end && json[bracket] != '{' && json[bracket] != '[') {
            bracket++;
        }
        this.open = bracket;
        this.to = bracket;
    }

    /// Goes on to the next part; false behind the last.
    boolean next() {
        if (to >= end) {
            return false;
        }
        from = to + 1;
        to = border();
        // brackets with nothing between them
        return from > open + 1 || to < end || start() < end;
    }

    private int border() {
        int depth = 0;
        boolean isQuoted = false;
        for (int i = from; i < end; i++) {
            byte b = json[i];
            if (b == '"') {
                isQuoted = !isQuoted;
            } else if (isQuoted) {
                i += b == '\\' ? 1 : 0;
            } else if (b == '[' || b == '{') {
                depth++;
            } else if (b == ']' || b == '}') {
                if (depth == 0) {
                    end = i;
                }
                depth--;
            } else if (depth == 0 && (b == ',' || b == ':')) {
                return i;
            }
        }
        return end;
    }

    private int start() {
        int start = from;
        while (start < to && json[start] <= ' ' && json[start] >= 0) {
            start++;
        }
        return start;
    }

    boolean startsWith(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int start = start();
        return Arrays.equals(
                json, start, Math.min(to, start + bytes.length), bytes, 0, bytes.length);
    }

    /// Whether it is that text, in quotes.
    boolean isText(String text) {
        return startsWith('"' + text + '"');
    }

    byte[] bytes() {
        return Arrays.copyOfRange(json, from, to);
    }

    /// The parts of this part.
    Parts within() {
        return new Parts(json, from, to);
    }

    /// Where the part ends: at a comma, a colon or the closing bracket.
    int to() {
        return to;
    }

    int open() {
        return open;
    }
}
