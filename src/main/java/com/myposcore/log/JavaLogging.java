package com.myposcore.log;

import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/// Takes what libraries say through `java.util.logging` into our log: its own console would print
/// it as it comes, and a text in it could begin a line. The database's driver speaks so.
///
/// Thread-safe.
public final class JavaLogging extends Handler {
    private final Formatter words = new SimpleFormatter();

    private JavaLogging() {}

    /// Takes it from now on, and nobody else does.
    public static void join() {
        var root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new JavaLogging());
    }

    @Override
    public void publish(LogRecord said) {
        String name = said.getLoggerName() == null ? "" : said.getLoggerName();
        LoggerFactory.getLogger(name)
                .atLevel(level(said.getLevel().intValue()))
                .setCause(said.getThrown())
                .log(words.formatMessage(said));
    }

    private static Level level(int value) {
        if (value >= java.util.logging.Level.SEVERE.intValue()) {
            return Level.ERROR;
        } else if (value >= java.util.logging.Level.WARNING.intValue()) {
            return Level.WARN;
        } else if (value >= java.util.logging.Level.INFO.intValue()) {
            return Level.INFO;
        }
        return Level.DEBUG;
    }

    @Override
    public void flush() {
        // every line is out once it is written
    }

    @Override
    public void close() {
        // the log outlives whoever speaks in it
    }
}
