package com.myposcore.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class LateTest {
    private static final Caller SARI = new Caller(1, 2L, 3, Role.USER, null);

    private final List<String> written = new ArrayList<>();
    private int answersBeforeItGoes = Integer.MAX_VALUE;

    @AutoClose private final Late late = new Late(this::write);

    private void write(SyncEntry entry) {
        if (answersBeforeItGoes-- <= 0) {
            throw new IllegalStateException(new SQLException("away", "08006"));
        }
        if (entry.clientId().isEmpty()) {
            throw new IllegalArgumentException("a line that can never be written");
        }
        written.add(entry.clientId());
    }

    @Test
    void whatIsKeptIsWrittenOnceTheDatabaseIsBack() {
        keep("a");
        keep("b");
        keep("c");

        answersBeforeItGoes = 1;
        late.write();
        assertThat(written).containsExactly("a");

        answersBeforeItGoes = Integer.MAX_VALUE;
        late.write();
        late.write();
        assertThat(written).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void whatCanNeverBeWrittenKeepsNoOtherWaiting() {
        keep("");
        keep("a");

        late.write();

        assertThat(written).containsExactly("a");
    }

    @Test
    void ofVeryManyTheOldestAreForgotten() {
        IntStream.rangeClosed(1, 10_002).forEach(i -> keep(Integer.toString(i)));

        late.write();

        assertThat(written).hasSize(10_000).startsWith("3").endsWith("10002");
    }

    @Test
    void aLastTryIsMadeAtTheEnd() {
        keep("a");

        late.close();

        assertThat(written).containsExactly("a");
    }

    @Test
    void noLastTryIsMadeWhileTheDatabaseIsAway() {
        keep("a");
        answersBeforeItGoes = 0;
        late.write();
        answersBeforeItGoes = Integer.MAX_VALUE;

        late.close();

        assertThat(written).isEmpty();
    }

    private void keep(String client) {
        late.keep(
                SyncEntry.failed(
                        SARI,
                        client,
                        SyncEntry.Type.UPLOAD,
                        null,
                        new IllegalStateException("away"),
                        Instant.EPOCH,
                        Instant.EPOCH));
    }
}
