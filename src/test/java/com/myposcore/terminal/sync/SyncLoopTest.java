package com.myposcore.terminal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.LyingServer.Lie;
import com.myposcore.terminal.TestTill;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.sync.SyncState.Link;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

@Timeout(60)
class SyncLoopTest {
    @TempDir Path folder;
    private LyingServer server;
    private TestTill till;
    private Remote remote;
    private SyncLoop loop;
    private final List<SyncState> states = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = new LyingServer();
        till = TestTill.open(folder, server.address(), Clock.systemUTC()).withMenu();
        remote = new Remote(new HttpLine(server.address(), Duration.ofSeconds(2)));
        var round =
                new SyncRound(
                        till.database,
                        new Session(remote, till.credentials),
                        till.outbox,
                        till.identity,
                        till.changes,
                        Clock.systemUTC());
        loop =
                new SyncLoop(
                        round,
                        till.database,
                        till.outbox,
                        till.catalogue,
                        Clock.systemUTC(),
                        new Random(1),
                        _ -> Executors.newSingleThreadScheduledExecutor());
        loop.onState(states::add);
    }

    @AfterEach
    void close() {
        loop.close();
        remote.close();
        till.close();
        server.close();
    }

    @Test
    void aSaleIsSentAtOnceAndOnlyThenIsTheStateGreen() throws Exception {
        loop.start();
        until(SyncState::isGreen);
        states.clear();
        server.lies(Lie.ERROR_500);

        var sale = till.sell(1, 1);
        until(state -> state.unsent().count() == 1);
        until(SyncState::isGreen);

        assertThat(server.orders()).containsExactly(sale.id().toString());

        assertThat(states).anyMatch(state -> state.unsent().count() == 1 && !state.isGreen());
        assertThat(states.getLast().lastSuccess()).isNotNull();
    }

    @Test
    void aServerThatComesBackIsNoticedByItself() throws Exception {
        var address = server.address();
        server.close();
        loop.start();
        till.sell(1, 1);
        until(state -> state.link() == Link.OFFLINE && state.unsent().count() == 1);
        assertThat(loop.state().nextTry()).isNotNull();
        assertThat(loop.state().isGreen()).isFalse();

        server = new LyingServer(address.getPort());

        until(SyncState::isGreen);
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void whatWasRefusedIsTriedAgainWhenAPersonAsks() throws Exception {
        var sale = till.sell(1, 1);
        server.refuses(sale.id().toString(), "unknown product");
        loop.start();
        until(state -> state.unsent().needAttention() == 1 && state.link() == Link.ONLINE);
        assertThat(loop.state().isGreen()).isFalse();

        server.acceptsAll();
        loop.sendNow();

        until(SyncState::isGreen);
    }

    @Test
    void troubleIsNamedAndTheLoopGoesOn() throws Exception {
        server.lies(Lie.HTML_PAGE, Lie.ERROR_500);
        till.sell(1, 1);
        loop.start();

        until(SyncState::isGreen);

        assertThat(states).anyMatch(state -> state.link() == Link.NOT_OUR_SERVER);
        assertThat(states).anyMatch(state -> state.link() == Link.SERVER_TROUBLE);
    }

    private void until(Predicate<SyncState> reached) throws InterruptedException {
        while (!reached.test(loop.state())) {
            Thread.sleep(5);
        }
    }
}
