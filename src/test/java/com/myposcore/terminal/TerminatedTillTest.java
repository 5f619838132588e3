package com.myposcore.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A till that the system asks to end, as at a shutdown of the computer.
@Timeout(120)
class TerminatedTillTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir Path folder;

    @Test
    void aTerminatedTillClosesItsFileFirst() throws Exception {
        TestTill.open(folder).withMenu().close();
        Process till = start();
        assumeThat(till.supportsNormalTermination()).as("asked, not killed").isTrue();
        try {
            while (!Files.exists(log())) {
                assertThat(till.isAlive()).as("the till ended by itself").isTrue();
                Thread.sleep(5);
            }
            till.destroy();

            assertThat(till.waitFor()).isEqualTo(TERMINATED);
            assertThat(log()).doesNotExist();
        } finally {
            till.destroyForcibly().waitFor();
        }
    }

    private Path log() {
        return folder.resolve("till.db-wal");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djavafx.cachedir=" + System.getProperty("javafx.cachedir", "" + folder),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Terminal.class.getName(),
                        "--data",
                        folder.toString())
                .inheritIO()
                .start();
    }
}
