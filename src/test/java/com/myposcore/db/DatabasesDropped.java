package com.myposcore.db;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Drops a test class's databases when it has ended: hundreds of them would take longer to delete
/// than the build waits for its tests' process to end. JUnit finds it as a service.
public final class DatabasesDropped implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier ended, TestExecutionResult result) {
        if (ended.isContainer()
                && ended.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            PostgresServer.dropAll();
        }
    }
}
