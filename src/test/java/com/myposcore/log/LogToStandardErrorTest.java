package com.myposcore.log;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

/// An event of the log is a line, whatever a client made it say.
class LogToStandardErrorTest {
    private static final String FORGED = "\nlevel=ERROR logger=X password=1";

    private final LoggerContext context = new LoggerContext();

    @Test
    void noTextOfAClientStartsALineOfItsOwn() {
        for (String end : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b")) {
            String text = written("client evil" + end + "level=ERROR is slow", null);

            assertThat(text.strip()).as(text).doesNotContain(end).contains("evil\\");
            assertThat(text.lines()).hasSize(1);
        }
        assertThat(written("a\u001b[31mb\tc\u0000", null)).contains("a\\u001b[31mb\\tc\\u0000");
    }

    @Test
    void aFailuresMessageStaysOnItsLineAndItsTraceStaysReadable() {
        var cause = new SQLException("ERROR: no such barcode" + FORGED);
        var failure = new IllegalStateException("cannot store evil" + FORGED, cause);
        failure.addSuppressed(new IllegalArgumentException("also evil" + FORGED));

        var lines = written("failed", failure).lines().toList();

        assertThat(lines.getFirst()).startsWith("time=").endsWith(" failed");
        assertThat(lines)
                .anyMatch(
                        l -> l.startsWith("java.lang.IllegalStateException: cannot store evil\\n"))
                .anyMatch(l -> l.startsWith("Caused by: java.sql.SQLException: ERROR: no such"))
                .anyMatch(l -> l.contains("Suppressed: java.lang.IllegalArgumentException: also"))
                .anyMatch(l -> l.startsWith("\tat " + getClass().getName()))
                .noneMatch(l -> l.startsWith("level="));
    }

    private String written(String message, @Nullable Throwable failure) {
        var logger = context.getLogger("com.myposcore.Ingest");
        var event =
                new LoggingEvent(getClass().getName(), logger, Level.WARN, message, failure, null);
        return new String(LogToStandardError.encoder(context).encode(event), UTF_8);
    }
}
