package com.myposcore.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/// Lines are kept by the thousand while the database is away, whatever their senders wrote.
class SyncEntryTest {
    @Test
    void whatAClientSentIsCutToWhatALineHolds() {
        String endless = "x\0y".repeat(1_000_000);

        var entry =
                SyncEntry.failed(
                        new Caller(1, 2L, 3, Role.USER, null),
                        endless,
                        SyncEntry.Type.DOWNLOAD,
                        endless,
                        new IllegalStateException(endless),
                        Instant.EPOCH,
                        Instant.EPOCH);

        assertThat(entry.clientId()).isEqualTo("xy".repeat(100));
        assertThat(entry.entityType()).isEqualTo("xy".repeat(100));
        assertThat(entry.error()).isEqualTo("xy".repeat(1_000));
    }
}
