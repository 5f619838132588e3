package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// What the HTTP edge does with requests that nobody should send.
class HttpEdgeTest {
    @AutoClose private static ServedShop shop = ServedShop.open();

    @Test
    void healthNeedsNoToken() {
        assertThat(shop.get("/health", null).expect(200).at("status")).isEqualTo("ok");
    }

    @Test
    void everyAnswerHasARequestIdAndIsNeverCached() {
        var headers = shop.get("/health", null).raw().headers();

        assertThat(headers.firstValue("X-Request-Id")).isPresent();
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anUnknownPathIsNotFoundInTheEnvelope() {
        for (String path : new String[] {"/", "/index.html", "/api", "/api/products/1/x"}) {
            var answer = shop.get(path, null).expect(404);

            assertThat(answer.code()).isEqualTo(4);
        }
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        var answer = shop.call("PATCH", "/api/products", null, "{}").expect(405);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.message()).contains("GET, HEAD, POST");
        assertThat(answer.raw().headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        for (String body : new String[] {"", "nonsense", "{\"email\": ", "{} {}", "[1", "null"}) {
            var answer = shop.post("/api/auth/login", null, body).expect(400);

            assertThat(answer.code()).as(body).isEqualTo(1);
            assertThat(answer.message()).as(body).contains("body").doesNotContain("tools.jackson");
        }
    }

    @Test
    void aWrongTypeNamesItsField() {
        String manager = shop.login("manajer@food.example");

        assertThat(shop.post("/api/auth/login", null, "{\"email\": {}}").expect(400).message())
                .startsWith("email: ");
        assertThat(shop.post("/api/products", manager, "{\"price\": \"dear\"}").message())
                .startsWith("price: ");
        assertThat(shop.post("/api/products", manager, "{\"barcodes\": [[]]}").message())
                .startsWith("barcodes[0]: ");
        assertThat(
                        shop.post(
                                        "/api/sync/upload",
                                        manager,
                                        "{\"orders\": [{\"items\": [{\"quantity\": true}]}]}")
                                .expect(400)
                                .message())
                .startsWith("orders[0].items[0].quantity: ");
    }

    @Test
    void aListThatHoldsNullNamesItself() {
        String manager = shop.login("manajer@food.example");
        for (String list : new String[] {"orders", "payments", "products", "categories"}) {
            var body =
                    "{\"client_id\": \"c\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", \""
                            + list
                            + "\": [null]}";

            assertThat(shop.post("/api/sync/upload", manager, body).expect(400).message())
                    .startsWith(list)
                    .endsWith("must not hold null");
        }
    }

    @Test
    void aTextThatCannotBeLookedForIsNoFaultOfTheServer() {
        String manager = shop.login("manajer@food.example");
        var login = "{\"email\": \"a\\u0000b\", \"password\": \"x\"}";

        assertThat(shop.post("/api/auth/login", null, login).expect(400).message())
                .contains("U+0000");
        assertThat(shop.get("/api/products?search=%00", manager).expect(400).message())
                .contains("U+0000");
    }

    @Test
    void pagingOutOfRangeNamesItsParameter() {
        String token = shop.login("kasir@food.example");

        assertThat(shop.get("/api/products?page=0", token).expect(400).message())
                .startsWith("page: ");
        assertThat(shop.get("/api/products?page_size=x", token).expect(400).message())
                .startsWith("page_size: ");
        assertThat(shop.get("/api/products?category_id=x", token).expect(400).message())
                .startsWith("category_id: ");
    }

    @Test
    void aGzippedBodyIsRead() {
        byte[] body = TwoShops.gzip(login().getBytes(StandardCharsets.UTF_8));

        shop.send("POST", "/api/auth/login", null, body, "Content-Encoding", "gzip").expect(200);
    }

    @Test
    void aGzipThatEndsTooEarlyIsRefused() {
        byte[] whole = TwoShops.gzip(login().getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);

        shop.send("POST", "/api/auth/login", null, cut, "Content-Encoding", "gzip").expect(400);
    }

    @Test
    void whatIsNotTheGzipItClaimsToBeIsRefused() {
        byte[] plain = login().getBytes(StandardCharsets.UTF_8);

        assertThat(
                        shop.send(
                                        "POST",
                                        "/api/auth/login",
                                        null,
                                        plain,
                                        "Content-Encoding",
                                        "gzip")
                                .expect(400)
                                .message())
                .contains("gzip");
        assertThat(
                        shop.send("POST", "/api/auth/login", null, plain, "Content-Encoding", "br")
                                .expect(400)
                                .message())
                .contains("Content-Encoding");
    }

    @Test
    void aGzipBombIsTooLarge() {
        byte[] bomb = TwoShops.gzip(new byte[12 * 1024 * 1024]);

        var answer = shop.send("POST", "/api/auth/login", null, bomb, "Content-Encoding", "gzip");

        assertThat(answer.expect(413).message()).contains("100 times");
    }

    @Test
    void moreThanTwoMebibytesCompressedAreTooLarge() {
        var noise = new byte[3 * 1024 * 1024];
        new Random(1).nextBytes(noise);

        shop.send("POST", "/api/auth/login", null, TwoShops.gzip(noise), "Content-Encoding", "gzip")
                .expect(413);
    }

    @Test
    void moreThanSixteenMebibytesAreTooLarge() {
        var large = new byte[WireJson.MAX_INFLATED_BYTES + 1];

        shop.send("POST", "/api/auth/login", null, large).expect(413);
    }

    @Test
    void aLargeAnswerIsCompressedForWhoAsks() {
        String token = shop.login("manajer@food.example");
        shop.post(
                        "/api/products",
                        token,
                        "{\"name\": \"x\", \"price\": 1, \"description\": \"%s\"}"
                                .formatted("long ".repeat(300)))
                .expect(200);

        var plain = shop.get("/api/products", token).expect(200);
        var small =
                shop.send(
                        "GET", "/api/products", token, new byte[0], "Accept-Encoding", "gzip, br");
        var refused =
                shop.send(
                        "GET", "/api/products", token, new byte[0], "Accept-Encoding", "gzip;q=0");

        assertThat(plain.raw().headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(small.raw().headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(small.raw().body()).startsWith(0x1f, 0x8b);
        assertThat(refused.raw().headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void whatIsNotHttpIsAnsweredInTheEnvelope() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), shop.address().getPort())) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("{\"code\":1,");
        }
    }

    private static String login() {
        return "{\"email\": \"kasir@food.example\", \"password\": \"secret\"}";
    }
}
