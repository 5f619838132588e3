package com.myposcore.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

import org.jspecify.annotations.Nullable;

/// What an event says, on one line: it may hold what a client sent.
final class Said extends MessageConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return onOneLine(super.convert(event));
    }

    /// The text with every character escaped that ends a line or steers a terminal.
    static String onOneLine(@Nullable String text) {
        if (text == null || text.chars().noneMatch(Said::isSteering)) {
            return String.valueOf(text);
        }
        var escaped = new StringBuilder(text.length() + 16);
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\n' -> escaped.append("\\n");
                                case '\r' -> escaped.append("\\r");
                                case '\t' -> escaped.append("\\t");
                                default -> {
                                    if (isSteering(c)) {
                                        escaped.append("\\u%04x".formatted(c));
                                    } else {
                                        escaped.append((char) c);
                                    }
                                }
                            }
                        });
        return escaped.toString();
    }

    private static boolean isSteering(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
