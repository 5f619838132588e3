package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/// A database that neither answers nor hangs up holds nobody for long.
class HungDatabaseTest {
    @Test
    void aConnectionWaitsAMinuteForAnAnswerHoweverItIsTestedBetween() throws SQLException {
        var jdbi = new AtomicReference<Jdbi>();
        try (var _ = PostgresDatabase.open(PostgresServer.freshDatabase(), 1, jdbi::set)) {
            for (int i = 0; i < 2; i++) {
                try (var handle = jdbi.get().open()) {
                    assertThat(handle.getConnection().isValid(1)).isTrue();
                    assertThat(handle.getConnection().getNetworkTimeout()).isEqualTo(60_000);
                }
            }
        }
    }
}
