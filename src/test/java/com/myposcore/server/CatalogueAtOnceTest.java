package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.events.Pace;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Managers who write the same catalogue at the same moment, at two servers.
@Timeout(60)
class CatalogueAtOnceTest {
    private static final int ROUNDS = 5;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static ServedShop here;
    private static ServedShop there;
    private static String owner;

    private final String taken = "Z" + NAMES.incrementAndGet();

    @BeforeAll
    static void open() {
        here = ServedShop.open(Clock.systemUTC(), Pace.USUAL);
        there = here.beside();
        owner = here.login("pemilik@food.example");
    }

    @AfterAll
    static void close() {
        there.close();
        here.close();
    }

    @RepeatedTest(ROUNDS)
    void aBarcodeBelongsToOneOfTheProductsMadeWithIt() {
        assertThat(
                        statuses(
                                post("/api/products", product(barcode())),
                                post("/api/products", product(barcode())),
                                post("/api/products", product(barcode())),
                                post("/api/products", product(barcode()))))
                .containsExactly(200, 409, 409, 409);
        assertThat(living()).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void aBarcodeOrSkuGoesToOneOfTwoProducts() {
        for (String field : List.of(barcode(), sku())) {
            assertThat(statuses(put(made(""), field), put(made(""), field)))
                    .containsExactly(200, 409);
        }
        assertThat(living()).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void aNameGoesToOneOfTwoBranchesOrCategories() {
        for (String path : List.of("/api/branches", "/api/categories")) {
            assertThat(statuses(put(named(path, "a"), name()), put(named(path, "b"), name())))
                    .containsExactly(200, 409);
        }
    }

    @RepeatedTest(ROUNDS)
    void ofUploadsThatCollideOneIsStoredAndTheOthersHearWhy() {
        String products = "\"products\": [{\"local_id\": \"p\", \"version\": 1, %s}]";
        String fresh = products.formatted("\"name\": \"x\", \"price\": 1, " + barcode());
        String category = "\"categories\": [{\"local_id\": \"c\", \"version\": 1, " + name() + "}]";

        assertOneStored("duplicate_barcode", fresh, fresh, fresh, fresh);
        assertOneStored("duplicate_name", category, category, category, category);
        assertOneStored(
                "duplicate_sku",
                products.formatted("\"id\": " + id(made("")) + ", " + sku()),
                products.formatted("\"id\": " + id(made("")) + ", " + sku()));
    }

    @RepeatedTest(ROUNDS)
    void ofTwoDecisionsThatWantOneSkuOneIsTaken() {
        assertThat(statuses(decide(conflict("a")), decide(conflict("b"))))
                .containsExactly(200, 422);
    }

    @RepeatedTest(ROUNDS)
    void noProductIsLeftInACategoryThatGoes() {
        String gone = named("/api/categories", "");
        String within = "\"category_id\": " + id(gone);
        String upload =
                batch(
                        "u",
                        "\"products\": [{\"local_id\": \"p\", "
                                + product(within).substring(1)
                                + "]");

        atOnce(
                List.of(
                        server -> server.delete(gone, owner),
                        post("/api/products", product(within)),
                        put(made(""), within),
                        post("/api/sync/upload", upload)));

        assertThat(
                        here.database.number(
                                "SELECT count(*) FROM products WHERE category_id = ?", id(gone)))
                .isZero();
    }

    @Test
    @Timeout(10)
    void whoOnlySellsWaitsForNobody() {
        String cashier = here.login("kasir@food.example");
        String product = "\"products\": [{\"local_id\": \"p\", " + product("").substring(1) + "]";
        here.database.beforeOthersSee(
                "SELECT pg_advisory_xact_lock(hashtextextended('master data of tenant_id ' ||"
                        + " tenant_id, 0)) FROM tenants",
                () -> {
                    here.post("/api/sync/upload", cashier, Sales.one(here, taken, 35_000))
                            .expect(200);
                    here.post("/api/sync/upload", cashier, batch(taken, product)).expect(200);
                });
    }

    private interface Asking {
        ServedShop.Answer of(ServedShop server);
    }

    private static Asking post(String path, String body) {
        return server -> server.post(path, owner, body);
    }

    private static Asking put(String path, String fields) {
        return server -> server.put(path, owner, "{" + fields + "}");
    }

    private static Asking decide(long conflict) {
        return post(
                "/api/sync/conflicts/resolve",
                "{\"conflict_id\": %d, \"resolution_strategy\": \"client_wins\"}"
                        .formatted(conflict));
    }

    private static List<Integer> statuses(Asking... askings) {
        return atOnce(List.of(askings)).stream().map(ServedShop.Answer::status).sorted().toList();
    }

    /// Asks both servers in turn, all at the same moment.
    private static List<ServedShop.Answer> atOnce(List<Asking> askings) {
        var together = new CyclicBarrier(askings.size());
        List<Callable<ServedShop.Answer>> calls = new ArrayList<>();
        for (var asking : askings) {
            var server = calls.size() % 2 == 0 ? here : there;
            calls.add(
                    () -> {
                        together.await();
                        return asking.of(server);
                    });
        }
        List<ServedShop.Answer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(askings.size())) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }

    private void assertOneStored(String code, String... batches) {
        List<Asking> uploads = new ArrayList<>();
        for (String records : batches) {
            uploads.add(post("/api/sync/upload", batch(taken + code + uploads.size(), records)));
        }
        List<Object> codes = new ArrayList<>();
        for (var answer : atOnce(uploads)) {
            for (Object error : (List<?>) answer.expect(200).at("errors")) {
                codes.add(((Map<?, ?>) error).get("code"));
            }
        }
        assertThat(codes).hasSize(batches.length - 1).containsOnly(code);
    }

    private static String batch(String client, String records) {
        return "{\"client_id\": \"%s\", \"client_timestamp\": \"2026-01-09T10:30:00Z\", %s}"
                .formatted(client, records);
    }

    /// A client's edit of a product that was changed meanwhile; it wants the SKU.
    private long conflict(String client) {
        String path = made("\"sku\": \"%s\"".formatted(client + taken));
        here.put(path, owner, "{\"sku\": \"new-%s\"}".formatted(client + taken)).expect(200);
        String edit =
                "\"products\": [{\"local_id\": \"e\", \"id\": %d, %s, \"version\": 1}]"
                        .formatted(id(path), sku());
        return here.post("/api/sync/upload", owner, batch(client + taken, edit))
                .expect(200)
                .number("conflicts", 0, "conflict_id");
    }

    private static String made(String fields) {
        return "/api/products/"
                + here.post("/api/products", owner, product(fields)).expect(200).number("id");
    }

    private String named(String path, String prefix) {
        String body = "{\"name\": \"%s\"}".formatted(prefix + "-" + taken);
        return path + "/" + here.post(path, owner, body).expect(200).number("id");
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String product(String fields) {
        return "{\"name\": \"x\", \"price\": 1" + (fields.isEmpty() ? "" : ", " + fields) + "}";
    }

    private String barcode() {
        return "\"barcodes\": [\"%s\"]".formatted(taken);
    }

    private String sku() {
        return "\"sku\": \"%s\"".formatted(taken);
    }

    private String name() {
        return "\"name\": \"%s\"".formatted(taken);
    }

    private long living() {
        return here.database.number(
                "SELECT count(*) FROM product_barcodes b JOIN products p ON p.tenant_id ="
                        + " b.tenant_id AND p.id = b.product_id WHERE b.barcode = ? AND"
                        + " p.deleted_at IS NULL",
                taken);
    }
}
