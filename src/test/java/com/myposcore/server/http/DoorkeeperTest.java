package com.myposcore.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.myposcore.server.TestShop;
import com.myposcore.server.events.Pace;
import com.myposcore.server.events.Pokes;
import com.myposcore.server.identity.Authentication;
import com.myposcore.server.identity.TestTokens;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Connections whose sender dawdles, or says in two ways how long a request is.
@Timeout(60)
class DoorkeeperTest {
    private static final String HEAD = "POST /x HTTP/1.1\r\nHost: shop\r\n";
    private static final int LONG = 2_000;

    private TestShop shop;
    private HttpServer server;
    private String token;

    @BeforeEach
    void open() {
        shop = TestShop.open();
        var clock = Clock.systemUTC();
        var tokens = TestTokens.of(shop.database, clock);
        token = TestTokens.token(tokens, shop.tenant("food", 1).manager());
        var authentication = new Authentication(shop.database, tokens);
        var route =
                Endpoint.post("/x", "Counts.")
                        .open(asked -> Map.of("bytes", asked.rawBody().get().length));
        server =
                HttpServer.start(
                        new Answering(List.of(route), authentication, _ -> {}, 4),
                        new Pokes(shop.database, authentication, clock, "me", Pace.USUAL),
                        () -> "id",
                        InetAddress.getLoopbackAddress(),
                        0,
                        new Doorkeeper.Patience(
                                Duration.ofMillis(500),
                                Duration.ofMillis(700),
                                Duration.ofMillis(50)));
    }

    @AfterEach
    void close() {
        server.close();
        shop.close();
    }

    @Test
    void aHeadThatIsNotBroughtToItsEndEndsTheConnection() throws Exception {
        assertThat(answerTo("")).isEmpty();
        assertThat(answerTo("POST /x HT")).isEmpty();
        assertThat(answerTo(HEAD + "X-A")).isEmpty();
    }

    @Test
    void aHeadThatDripsEndsTheConnection() throws Exception {
        try (var socket = socket()) {
            send(socket, HEAD + "X-Drip: ");
            long started = System.nanoTime();
            try {
                while (Duration.ofNanos(System.nanoTime() - started).toSeconds() < 20) {
                    send(socket, "a");
                    Thread.sleep(50);
                }
                throw new AssertionError("still open after 20 seconds");
            } catch (SocketException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void aStalledBodyEndsTheConnection() throws Exception {
        assertThat(answerTo(HEAD + "Content-Length: 500\r\n\r\n{\"client_id\""))
                .doesNotContain("200");
        assertThat(answerTo(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nab"))
                .doesNotContain("200");
    }

    @Test
    void aConnectionBetweenTwoRequestsMayRest() throws Exception {
        try (var socket = socket()) {
            for (int i = 0; i < 2; i++) {
                send(socket, HEAD + "Content-Length: 2\r\n\r\n{}");
                assertThat(firstBytes(socket)).startsWith("HTTP/1.1 200");
                Thread.sleep(LONG);
            }
        }
    }

    @Test
    void anOpenSocketOwesNothing() throws Exception {
        try (var socket = socket()) {
            send(
                    socket,
                    "GET /api/sync/events HTTP/1.1\r\nHost: shop\r\nConnection: Upgrade\r\n"
                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                            + token
                            + "\r\n\r\n");
            assertThat(firstBytes(socket)).startsWith("HTTP/1.1 101");
            Thread.sleep(LONG);
            socket.getOutputStream().write(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
            Thread.sleep(LONG);
            socket.getOutputStream().write(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
            assertThat(socket.getInputStream().read()).isNotEqualTo(-1);
        }
    }

    @Test
    void aRequestThatSaysTwiceHowLongItIsIsRefusedAndTheConnectionEnds() throws Exception {
        for (String lengths :
                new String[] {
                    "Content-Length: 2\r\nContent-Length: 3\r\n",
                    "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
                    "Transfer-Encoding: gzip, chunked\r\n",
                    "Transfer-Encoding: Chunked\r\nTransfer-Encoding: identity\r\n",
                    "Content-Length: +2\r\n",
                    "Content-Length: 2, 2\r\n",
                }) {
            assertThat(answerTo(HEAD + lengths + "\r\n{}"))
                    .as(lengths)
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"code\":1,")
                    .doesNotContain("200");
        }
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedAtOnce() throws Exception {
        assertThat(answerTo(HEAD + "Content-Length: 1099511627776\r\n\r\n{\"email\""))
                .startsWith("HTTP/1.1 413")
                .contains("{\"code\":")
                .contains("16 MiB");
    }

    @Test
    void whoAsksForTheConnectionsEndGetsIt() throws Exception {
        assertThat(answerTo(HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Connection: close");
    }

    @Test
    void aCodingsNameIgnoresCase() throws Exception {
        assertThat(
                        answerTo(
                                HEAD
                                        + "Connection: close\r\nContent-Encoding: IDENTITY\r\n"
                                        + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200");
    }

    /// All that comes until the connection ends.
    private String answerTo(String request) throws IOException {
        try (var socket = socket()) {
            send(socket, request);
            var all = new StringBuilder();
            try {
                for (int read; (read = socket.getInputStream().read()) >= 0; ) {
                    all.append((char) read);
                }
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            return all.toString();
        }
    }

    private Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String firstBytes(Socket socket) throws IOException {
        var some = new byte[1_024];
        return new String(some, 0, Math.max(0, socket.getInputStream().read(some)), US_ASCII);
    }
}
