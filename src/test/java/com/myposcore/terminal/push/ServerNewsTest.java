package com.myposcore.terminal.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.TestTill;
import com.myposcore.terminal.line.Hearer;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.line.Opening;
import com.myposcore.terminal.line.Reply;
import com.myposcore.terminal.line.Socket;
import com.myposcore.terminal.sync.Remote;
import com.myposcore.terminal.sync.Session;
import com.myposcore.terminal.sync.SyncLoop;
import com.myposcore.terminal.sync.SyncRound;
import com.myposcore.terminal.sync.SyncState;

import org.jspecify.annotations.Nullable;
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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

@Timeout(60)
class ServerNewsTest {
    @TempDir Path folder;
    private final AtomicLong later = new AtomicLong();
    private LyingServer server;
    private TestTill till;
    private OddLine line;
    private Remote remote;
    private SyncLoop loop;
    private ServerNews news;

    @BeforeEach
    void open() throws IOException {
        server = new LyingServer();
        till = TestTill.open(folder, server.address(), Clock.systemUTC()).withMenu();
        line = new OddLine(new HttpLine(server.address(), Duration.ofSeconds(5)));
        remote = new Remote(line);
        var session = new Session(remote, till.credentials);
        var round =
                new SyncRound(
                        till.database,
                        session,
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
        news =
                new ServerNews(
                        session,
                        loop,
                        () -> System.nanoTime() + later.get(),
                        new Random(1),
                        Executors.newSingleThreadScheduledExecutor());
    }

    @AfterEach
    void close() {
        news.close();
        loop.close();
        remote.close();
        till.close();
        server.close();
    }

    @Test
    void aServerWithoutSocketsIsPolledAndNotAskedForOneAgainAndAgain() throws Exception {
        loop.start();
        await(() -> line.opened.size() == 1);

        for (int round = 0; round < 5; round++) {
            int downloads = line.downloads.get();
            loop.poke();
            await(() -> line.downloads.get() > downloads);
        }
        await(() -> loop.state().isGreen());

        assertThat(line.opened).hasSize(1);
    }

    @Test
    void newsArePulledAndOldNewsAreNot() throws Exception {
        line.hasSockets = true;
        loop.start();
        await(() -> line.opened.size() == 1);
        int before = line.downloads.get();

        line.opened.getFirst().text("{\"scope\": 0, \"head\": 7}");
        await(() -> line.downloads.get() > before);
        await(() -> loop.state().phase() == SyncState.Phase.IDLE);
        int pulled = line.downloads.get();
        line.opened.getFirst().text("{\"scope\": 0, \"head\": 7}");
        line.opened.getFirst().text("not a poke");
        line.opened.getFirst().text("{\"scope\": 0, \"head\": 8}");

        await(() -> line.downloads.get() > pulled);
        await(() -> loop.state().phase() == SyncState.Phase.IDLE);
        assertThat(line.downloads.get()).isEqualTo(pulled + 1);
    }

    @Test
    void aSocketWithoutAnySignOfLifeIsGivenUpAndAnotherIsOpened() throws Exception {
        line.hasSockets = true;
        loop.start();
        await(() -> line.opened.size() == 1);
        int before = line.downloads.get();

        later.addAndGet(Duration.ofSeconds(46).toNanos());

        await(() -> line.closed.get() == 1);
        await(() -> line.downloads.get() > before);
        await(() -> line.opened.size() == 2);
    }

    @Test
    void aBrokenSocketMakesTheTillLookWhetherTheServerIsThere() throws Exception {
        line.hasSockets = true;
        loop.start();
        await(() -> line.opened.size() == 1 && loop.state().isGreen());

        server.close();
        line.opened.getFirst().ended(Socket.WITHOUT_A_WORD);

        await(() -> loop.state().link() == SyncState.Link.OFFLINE);
        assertThat(line.opened).hasSize(1);
    }

    @Test
    void anExpiredTokenBringsAnotherSocketAtOnceAndNoRound() throws Exception {
        line.hasSockets = true;
        loop.start();
        await(() -> line.opened.size() == 1 && loop.state().isGreen());
        int before = line.downloads.get();

        line.opened.getFirst().ended(4001);

        await(() -> line.opened.size() == 2);
        assertThat(line.downloads.get()).isEqualTo(before);
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /// A line whose calls are real and whose sockets say what the test lets them say.
    private static final class OddLine implements Line {
        private final Line real;
        private final AtomicInteger downloads = new AtomicInteger();
        private final List<Hearer> opened = new CopyOnWriteArrayList<>();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile boolean hasSockets;

        OddLine(Line real) {
            this.real = real;
        }

        @Override
        public Reply post(String path, @Nullable String token, byte[] json)
                throws IOException, TimeoutException {
            if (path.endsWith("download")) {
                downloads.incrementAndGet();
            }
            return real.post(path, token, json);
        }

        @Override
        public Opening listen(String path, String token, Hearer hearer)
                throws IOException, TimeoutException {
            opened.add(hearer);
            return hasSockets
                    ? new Opening.Opened(closed::incrementAndGet)
                    : real.listen(path, token, hearer);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
