package com.myposcore.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/// The log of both programs, one line an event, on standard error: standard output belongs to the
/// programs' own words. Logback finds this class as a service; a file of settings would cost each
/// start of the till the reading of XML.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogToStandardError extends ContextAwareBase implements Configurator {
    private static final String LINE =
            "time=%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} level=%level logger=%logger{0} %said%n%trace";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender(context));
        context.getLogger("com.myposcore").setLevel(Level.INFO);
        // It warns about defaults that we give explicitly.
        context.getLogger("com.password4j").setLevel(Level.ERROR);
        // It warns that it comes from the class path, which is on purpose.
        context.getLogger("javafx").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context));
        appender.start();
        return appender;
    }

    /// Whatever an event says, and whoever said it first, it is one line and begins no other.
    static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        var layout = new PatternLayout();
        layout.getInstanceConverterMap().put("said", Said::new);
        layout.getInstanceConverterMap().put("trace", Trace::new);
        layout.setContext(context);
        layout.setPattern(LINE);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
