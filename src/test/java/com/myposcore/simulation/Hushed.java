package com.myposcore.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Keeps the log quiet about troubles that are made on purpose.
final class Hushed implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("com.myposcore");

    private @Nullable Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOG.setLevel(before);
    }
}
