package com.myposcore.demo;

import com.myposcore.wire.Download;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A manager at the server, over HTTP like any client: changes a price, reads the branch's orders.
public final class BackOffice implements AutoCloseable {
    private static final int PAGE = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    public BackOffice(URI server, String email, String password) throws IOException {
        this.server = server;
        this.token =
                call(
                                "POST",
                                "/api/auth/login",
                                "",
                                new Login.Request(email, password),
                                Login.Reply.class)
                        .token();
    }

    /// The product of this barcode or SKU.
    public Master.Product product(String code) throws IOException {
        String cursor = "";
        while (true) {
            var page = download(cursor, "products");
            for (Master.Product product : page.products()) {
                if (code.equals(product.sku()) || product.barcodes().contains(code)) {
                    return product;
                }
            }
            if (!page.hasMore()) {
                throw new IOException("the server has no product " + code);
            }
            cursor = page.cursor();
        }
    }

    public Master.Product changePrice(Master.Product product, BigDecimal price) throws IOException {
        return call(
                "PUT",
                "/api/products/" + product.id(),
                token,
                Map.of("price", price, "version", product.version()),
                Master.Product.class);
    }

    /// Sets a price, whatever was changed meanwhile.
    public void changePrice(long product, BigDecimal price) throws IOException {
        call(
                "PUT",
                "/api/products/" + product,
                token,
                Map.of("price", price),
                Master.Product.class);
    }

    /// Downloads all products and answers where that ended.
    public String cursor() throws IOException {
        var page = download("", "products");
        while (page.hasMore()) {
            page = download(page.cursor(), "products");
        }
        return page.cursor();
    }

    /// Downloads one page of what changed since `cursor` and answers where that ended.
    public String cursorAfter(String cursor) throws IOException {
        return download(cursor, "products").cursor();
    }

    /// Every order of the branch that the server holds.
    public List<Download.Order> orders() throws IOException {
        List<Download.Order> orders = new ArrayList<>();
        String cursor = "";
        while (true) {
            var page = download(cursor, "orders");
            orders.addAll(page.orders());
            if (!page.hasMore()) {
                return orders;
            }
            cursor = page.cursor();
        }
    }

    /// What proves who this is.
    public String token() {
        return token;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Download.Reply download(String cursor, String entity) throws IOException {
        return call(
                "POST",
                "/api/sync/download",
                token,
                new Download.Request(
                        "back-office", null, List.of(entity), cursor, PAGE, null, null),
                Download.Reply.class);
    }

    private <T> T call(String method, String path, String bearer, Object body, Class<T> type)
            throws IOException {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var envelope = WireJson.readEnvelope(new ByteArrayInputStream(response.body()), type);
            T data = envelope.data();
            if (response.statusCode() != 200 || data == null) {
                throw new IOException(method + " " + path + ": " + envelope.message());
            }
            return data;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
