package com.myposcore.bench;

import com.myposcore.bench.bare.RawUpload;
import com.myposcore.bench.bare.UploadClient;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Clients of one branch that upload as fast as the server takes it: batches of fifty paid orders
/// of three items each, products at random, to a server that has run for a while. The time of a
/// call is what one batch waits. The limit is as many connections that write the same rows by JDBC
/// batches, fifty orders a transaction, after as many before.
final class UploadRate implements Benchmark {
    private static final int ORDERS = 50;
    private static final int LINES = 3;
    private static final int PRODUCTS = 10_000;

    private final String name;
    private final int clients;
    private final int warmUp;
    private final int batches;

    /// `warmUp` and `batches` are of all clients together.
    UploadRate(String name, int clients, int warmUp, int batches) {
        this.name = name;
        this.clients = clients;
        this.warmUp = warmUp / clients;
        this.batches = batches / clients;
    }

    private record Product(long id, BigDecimal price) {}

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        var products = products(bench);
        var sending = new ArrayList<UploadClient>();
        var raw = new ArrayList<RawUpload>();
        try {
            for (int c = 0; c < clients; c++) {
                sending.add(new UploadClient(bench.server()));
                raw.add(new RawUpload(bench.jdbcUrl(), "postgres", products.size(), c));
            }
            var calls = new Timings();
            run(sending, products, warmUp, new Timings());
            double ours = run(sending, products, batches, calls);
            each(warmUp, c -> raw.get(c).store(warmUp * ORDERS));
            double limit = each(batches, c -> raw.get(c).store(batches * ORDERS));
            return List.of(
                    Row.ofRate(
                            name,
                            "ms",
                            calls,
                            BigDecimal.valueOf(ours),
                            BigDecimal.valueOf(limit)));
        } finally {
            for (var client : sending) {
                client.close();
            }
            for (var connection : raw) {
                connection.close();
            }
        }
    }

    /// Orders a second of all clients together.
    private double run(List<UploadClient> sending, List<Product> products, int count, Timings calls)
            throws Exception {
        var bodies = new ArrayList<List<byte[]>>();
        for (int c = 0; c < clients; c++) {
            bodies.add(bodies(products, c, count));
        }
        var answers = new ArrayList<byte[]>();
        double rate =
                each(
                        count,
                        c -> {
                            for (byte[] body : bodies.get(c)) {
                                long start = System.nanoTime();
                                byte[] answer = sending.get(c).upload(body);
                                long end = System.nanoTime();
                                synchronized (answers) {
                                    calls.add(end - start);
                                    answers.add(answer);
                                }
                            }
                        });
        answers.forEach(UploadRate::requireWhole);
        return rate;
    }

    private interface Share {
        void run(int client) throws Exception;
    }

    private double each(int count, Share work) throws Exception {
        var shares = new ArrayList<Callable<Boolean>>();
        for (int c = 0; c < clients; c++) {
            int client = c;
            shares.add(
                    () -> {
                        work.run(client);
                        return true;
                    });
        }
        try (var threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            for (var done : threads.invokeAll(shares)) {
                done.get();
            }
            return (double) clients * count * ORDERS * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void requireWhole(byte[] answer) {
        Upload.Reply reply = UploadClient.reply(answer);
        if (reply.orderMapping().size() != ORDERS
                || reply.paymentMapping().size() != ORDERS
                || !reply.errors().isEmpty()
                || !reply.conflicts().isEmpty()) {
            throw new IllegalStateException("not every record was stored: " + reply.errors());
        }
    }

    private static List<byte[]> bodies(List<Product> products, int client, int count) {
        var random = new SplittableRandom(client);
        var bodies = new ArrayList<byte[]>();
        for (int b = 0; b < count; b++) {
            List<Upload.Order> orders = new ArrayList<>();
            List<Upload.Payment> payments = new ArrayList<>();
            for (int o = 0; o < ORDERS; o++) {
                var order = order(products, random);
                orders.add(order);
                payments.add(payment(order));
            }
            bodies.add(
                    WireJson.bytes(
                            Upload.Request.ofSales(
                                    "bench-" + client, Instant.now(), orders, payments)));
        }
        return bodies;
    }

    private static Upload.Order order(List<Product> products, SplittableRandom random) {
        List<Upload.Item> items = new ArrayList<>();
        var total = BigDecimal.ZERO;
        for (int line = 0; line < LINES; line++) {
            var product = products.get(random.nextInt(products.size()));
            total = total.add(product.price());
            items.add(
                    new Upload.Item(
                            product.id(),
                            BigDecimal.ONE,
                            product.price(),
                            product.price(),
                            null,
                            null,
                            null,
                            null,
                            null));
        }
        String id = UUID.randomUUID().toString();
        return new Upload.Order(
                id,
                "ORD-" + id.substring(0, 13),
                total,
                "completed",
                "",
                items,
                Instant.now().toString(),
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Upload.Payment payment(Upload.Order order) {
        return new Upload.Payment(
                UUID.randomUUID().toString(),
                order.localId(),
                order.totalAmount(),
                "cash",
                "completed",
                "",
                order.localTimestamp(),
                1,
                null,
                null,
                null);
    }

    private static List<Product> products(BenchShop bench) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(bench.jdbcUrl(), "postgres", "postgres");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT id, price FROM products ORDER BY id LIMIT " + PRODUCTS)) {
            List<Product> products = new ArrayList<>();
            while (rows.next()) {
                products.add(new Product(rows.getLong(1), rows.getBigDecimal(2)));
            }
            return products;
        }
    }
}
