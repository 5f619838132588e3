package com.myposcore.log;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What a library says through Java's own logging stands in our log like everything else.
class JavaLoggingTest {
    private final Logger root = Logger.getLogger("");
    private final Handler[] before = root.getHandlers();
    private final PrintStream screen = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void join() {
        System.setErr(new PrintStream(said, true, UTF_8));
        JavaLogging.join();
    }

    @AfterEach
    void leave() {
        System.setErr(screen);
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        for (Handler handler : before) {
            root.addHandler(handler);
        }
    }

    @Test
    void aWarningIsOneLineOfTheLogWhateverItSays() {
        Logger.getLogger("org.example.Driver")
                .log(Level.WARNING, "no {0}", "barcode\nlevel=ERROR logger=X forged");

        assertThat(said.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("time=")
                .endsWith(" level=WARN logger=Driver no barcode\\nlevel=ERROR logger=X forged");
    }

    @Test
    void aFailureKeepsItsTraceAndGossipIsLeftOut() {
        var logger = Logger.getLogger("org.example.Driver");
        logger.info("connected");
        logger.log(Level.SEVERE, "lost", new IllegalStateException("cable\nlevel=INFO"));

        assertThat(said.toString(UTF_8).lines())
                .anyMatch(line -> line.endsWith(" level=ERROR logger=Driver lost"))
                .anyMatch(
                        line -> line.equals("java.lang.IllegalStateException: cable\\nlevel=INFO"))
                .noneMatch(line -> line.contains("connected") || line.startsWith("level="));
    }
}
