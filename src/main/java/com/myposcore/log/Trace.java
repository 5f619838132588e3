package com.myposcore.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

import org.jspecify.annotations.NullUnmarked;

import java.util.stream.Stream;

/// The stack trace of an event, a line a step, in which no failure's message takes more than its
/// own line.
final class Trace extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return super.throwableProxyToString(new Failure(failure));
    }

    @NullUnmarked // as the log's library has it
    private record Failure(IThrowableProxy whole) implements IThrowableProxy {
        @Override
        public String getMessage() {
            return whole.getMessage() == null ? null : Said.onOneLine(whole.getMessage());
        }

        @Override
        public String getClassName() {
            return whole.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return whole.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return whole.getCommonFrames();
        }

        @Override
        public IThrowableProxy getCause() {
            return whole.getCause() == null ? null : new Failure(whole.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(whole.getSuppressed())
                    .map(Failure::new)
                    .toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return whole.isCyclic();
        }
    }
}
