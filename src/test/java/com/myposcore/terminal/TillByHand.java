package com.myposcore.terminal;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.line.Network;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The real till with everything around it handed in by the test.
public final class TillByHand {
    private TillByHand() {}

    public static TerminalWiring open(
            SqliteDatabase database,
            Clock clock,
            Supplier<UUID> ids,
            RandomGenerator random,
            Function<String, ScheduledExecutorService> lanes,
            Network network) {
        return TerminalWiring.on(
                database, new Surroundings(clock, System::nanoTime, ids, random, lanes, network));
    }
}
