package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// What is asked for without its body, as balancers do.
@Timeout(30)
class HeadTest {
    @AutoClose private final ServedShop shop = ServedShop.open();

    @Test
    void whatCanBeGotCanBeAskedForWithoutItsBody() throws IOException {
        int length = shop.get("/health", null).raw().body().length;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), shop.address().getPort())) {
            socket.setSoTimeout(10_000);
            var request = "%s /health HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream()
                    .write((request.formatted("HEAD") + request.formatted("GET")).getBytes(UTF_8));

            String head = head(socket.getInputStream());
            String next = head(socket.getInputStream());

            assertThat(head)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-length: " + length + "\r\n");
            // without a body in between
            assertThat(next).startsWith("HTTP/1.1 200");
        }
        assertThat(shop.call("HEAD", "/api/products", null, null).status()).isEqualTo(401);
        assertThat(shop.call("HEAD", "/api/auth/login", null, null).status()).isEqualTo(405);
    }

    private static String head(InputStream in) throws IOException {
        var read = new StringBuilder();
        while (!read.toString().endsWith("\r\n\r\n")) {
            read.append((char) in.read());
        }
        return read.toString();
    }
}
