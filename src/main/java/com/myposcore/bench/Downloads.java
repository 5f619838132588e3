package com.myposcore.bench;

import com.myposcore.bench.download.BigShop;
import com.myposcore.bench.download.Deflated;
import com.myposcore.bench.download.Phone;
import com.myposcore.bench.download.RawDownload;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Downloads over HTTP, compressed, to the last byte, from a server that has run for a while: its
/// code is compiled by as many downloads before as stand here. Each takes turns with its limit, the
/// bare driver reading the same rows. The limit of the bytes is the strongest deflate.
final class Downloads {
    private static final int WHOLE = 10_000;
    private static final int CHANGED = 5;
    private static final int WARM_WHOLE = 300;
    private static final int WARM_DELTA = 15_000;
    private static final List<String> ENTITIES = List.of("products", "categories");

    private Downloads() {}

    /// A catalogue of 10,000 products at once, for a client that knows cursors and for one that
    /// does not.
    static List<Row> whole(BenchShop bench) throws Exception {
        var shop = bench.bigShop(WHOLE);
        List<Row> rows = new ArrayList<>();
        try (var phone = new Phone(bench.server(), shop.manager());
                var raw = RawDownload.ofAll(bench.jdbcUrl(), shop)) {
            Map<String, Object> withCursor =
                    Map.of(
                            "client_id",
                            "bench",
                            "cursor",
                            "",
                            "limit",
                            WHOLE,
                            "entity_types",
                            List.of("products"));
            var old = Map.<String, Object>of("client_id", "bench-old");
            rows.addAll(
                    rows("download-full-10k", WHOLE, WARM_WHOLE, 100, phone, withCursor, raw, 0));
            rows.addAll(rows("download-full-10k-old", WHOLE, WARM_WHOLE, 100, phone, old, raw, 0));
        }
        return rows;
    }

    /// Five changed products of many.
    static List<Row> delta(String name, int products, BenchShop bench) throws Exception {
        var shop = bench.bigShop(products);
        try (var phone = new Phone(bench.server(), shop.manager());
                var raw = RawDownload.ofFew(bench.jdbcUrl(), shop)) {
            String cursor = phone.cursorAtEnd(name, ENTITIES);
            long before = change(bench, shop);
            Map<String, Object> request =
                    Map.of("client_id", name, "cursor", cursor, "entity_types", ENTITIES);
            return rows(name, CHANGED, WARM_DELTA, 1_000, phone, request, raw, before);
        }
    }

    private static List<Row> rows(
            String name,
            int products,
            int warm,
            int runs,
            Phone phone,
            Map<String, Object> request,
            RawDownload raw,
            long since)
            throws Exception {
        var ours = new Timings();
        var limits = new Timings();
        byte[] answer = {};
        for (int run = 0; run < warm + runs; run++) {
            long start = System.nanoTime();
            answer = phone.download(request);
            long middle = System.nanoTime();
            raw.read(since);
            if (run >= warm) {
                ours.add(middle - start);
                limits.add(System.nanoTime() - middle);
            }
        }
        int came = Phone.read(answer).products().size();
        if (came != products) {
            throw new IllegalStateException(came + " products came instead of " + products);
        }
        return List.of(
                Row.ofTimes(name, ours, limits),
                Row.ofBytes(name + "-bytes", answer.length, Deflated.smallest(answer)));
    }

    /// Publishes five products anew, as the server does; answers the number before.
    private static long change(BenchShop bench, BigShop shop) throws Exception {
        try (var db = DriverManager.getConnection(bench.jdbcUrl(), "postgres", "postgres");
                var statement = db.createStatement()) {
            long before;
            try (var row =
                    statement.executeQuery(
                            "SELECT last_seq FROM sync_head WHERE scope_id = 0 AND tenant_id = "
                                    + shop.tenantId())) {
                row.next();
                before = row.getLong(1);
            }
            statement.executeUpdate(
                    """
                    WITH head AS (
                        UPDATE sync_head SET last_seq = last_seq + %1$d
                         WHERE tenant_id = %2$d AND scope_id = 0
                        RETURNING last_seq),
                    chosen AS (
                        SELECT id, row_number() OVER (ORDER BY id) AS place
                          FROM products
                         WHERE tenant_id = %2$d AND sku IN ('B-0000010', 'B-0002017', 'B-0004100',
                               'B-0005999', 'B-0009876')),
                    priced AS (
                        UPDATE products p SET price = price + 500, version = version + 1
                          FROM chosen c
                         WHERE p.tenant_id = %2$d AND p.id = c.id)
                    UPDATE sync_feed f SET seq = head.last_seq - %1$d + chosen.place
                      FROM chosen, head
                     WHERE f.tenant_id = %2$d AND f.scope_id = 0 AND f.entity = 5
                       AND f.entity_id = chosen.id
                    """
                            .formatted(CHANGED, shop.tenantId()));
            return before;
        }
    }
}
