package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Whoever sends slowly makes nobody else wait: a request is let in once its body is there. And
/// who sends nonsense hears of it.
class SlowSendersTest {
    /// More than the server works on at a time.
    private static final int SENDERS = 80;

    private static final String BODY = "{\"email\": {}, \"password\": \"secret\"}";

    private record Sender(Socket socket, BufferedReader in) implements AutoCloseable {
        static Sender to(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            return new Sender(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void sendersThatTakeTheirTimeKeepNobodyWaiting() throws Exception {
        List<Sender> senders = new ArrayList<>();
        try (var shop = ServedShop.open()) {
            for (int i = 0; i < SENDERS; i++) {
                var sender = Sender.to(shop.address().getPort());
                senders.add(sender);
                sender.send(
                        "POST /api/auth/login HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\n"
                                + "Content-Type: application/json\r\nContent-Length: "
                                + BODY.length()
                                + "\r\n\r\n");
            }
            for (var sender : senders) {
                assertThat(sender.in().readLine()).startsWith("HTTP/1.1 100");
                assertThat(sender.in().readLine()).isEmpty();
                sender.send(BODY.substring(0, 10));
            }

            shop.get("/health", null).expect(200);

            for (var sender : senders) {
                sender.send(BODY.substring(10));
                assertThat(sender.in().readLine()).startsWith("HTTP/1.1 400");
            }
        } finally {
            for (var sender : senders) {
                sender.close();
            }
        }
    }

    @Test
    void aBodyThatCannotBeReadIsTheSendersFault() throws Exception {
        try (var shop = ServedShop.open();
                var sender = Sender.to(shop.address().getPort())) {
            sender.send("POST /api/auth/login HTTP/1.1\r\nHost: shop\r\n");
            sender.send("Transfer-Encoding: chunked\r\n\r\nZZ\r\n");

            assertThat(sender.in().readLine()).startsWith("HTTP/1.1 400");
        }
    }
}
