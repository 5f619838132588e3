package com.myposcore.simulation;

import com.myposcore.terminal.line.Reply;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/// A client of the first days: no cursor, only `last_sync_at`; it sends in parts until answered.
@NullUnmarked // reads JSON of which nothing is known
final class OldClient {
    static final String ID = "old-client";
    private final World world;
    private final People people;
    private final boolean wholeSeconds;
    private final List<OldSale> made = new ArrayList<>();
    private final List<Map<String, Object>> edits = new ArrayList<>();
    private final List<Map<String, Object>> accepted = new ArrayList<>();
    private final Map<Long, Map<?, ?>> products = new TreeMap<>();
    private final Map<String, Boolean> conflictsTold = new LinkedHashMap<>();
    private @Nullable String lastSyncAt;
    private @Nullable Strand syncing;
    private boolean isInFirstBranch = true;
    private int number;

    OldClient(World world, People people) {
        this.world = world;
        this.people = people;
        this.wholeSeconds = world.chance.nextBoolean();
    }

    void sell() {
        if (products.isEmpty()) {
            return;
        }
        var sold = made.stream().filter(one -> !one.isRefund()).toList();
        boolean isRefund = !sold.isEmpty() && world.chance.nextInt(4) == 0;
        var sale =
                isRefund
                        ? sold.get(world.chance.nextInt(sold.size()))
                                .refund(++number, world.time.now())
                        : sale();
        world.trace("the old client %s: %s", isRefund ? "refunds" : "sells", sale.localId);
        made.add(sale);
    }

    private OldSale sale() {
        var ids = List.copyOf(products.keySet());
        long id = ids.get(world.chance.nextInt(ids.size()));
        var price = (Number) Objects.requireNonNull(products.get(id).get("price"));
        int pieces = 1 + world.chance.nextInt(4);
        return OldSale.of(++number, id, price.longValue(), pieces, world.time.now());
    }

    /// Changes a product on the version that it saw last, or makes a new one.
    void edit() {
        var edit = new LinkedHashMap<String, Object>();
        edit.put("local_id", "edit-" + ++number);
        edit.put("price", 1000 * (1 + world.chance.nextInt(40)));
        var ids = List.copyOf(products.keySet());
        if (ids.isEmpty() || world.chance.nextInt(4) == 0) {
            edit.put("name", "Old " + number);
            edit.put("version", 1);
        } else {
            long id = ids.get(world.chance.nextInt(ids.size()));
            edit.put("id", id);
            edit.put("version", products.get(id).get("version"));
        }
        world.trace("the old client edits %s", edit.containsKey("id") ? "a product" : "a new one");
        edits.add(edit);
    }

    /// From now on somebody of the other branch uses it.
    void move() {
        isInFirstBranch = !isInFirstBranch;
        world.trace("the old client is in the %s branch", isInFirstBranch ? "first" : "other");
    }

    boolean isInFirstBranch() {
        return isInFirstBranch;
    }

    void sync() {
        if (syncing != null && !syncing.isDone()) {
            return;
        }
        syncing =
                world.start(
                        "old client",
                        Plan.undisturbed(),
                        () -> {
                            try {
                                upload();
                                download();
                            } catch (IOException | TimeoutException e) {
                                world.trace("the old client got no answer");
                            }
                        });
    }

    private void upload() throws IOException, TimeoutException {
        List<Object> orders = new ArrayList<>();
        List<Object> payments = new ArrayList<>();
        for (OldSale one : made) {
            boolean now = !one.orderTaken && (world.isQuiet() || world.chance.nextInt(3) > 0);
            if (now) {
                orders.add(one.order);
            }
            if ((now || one.orderTaken)
                    && !one.paymentTaken
                    && (world.isQuiet() || world.chance.nextInt(3) > 0)) {
                payments.add(one.payment);
            }
        }
        if (world.chance.nextInt(4) == 0) {
            orders.add(Map.of("local_id", "bad-" + ++number, "total_amount", -1));
        }
        if (orders.isEmpty() && payments.isEmpty() && edits.isEmpty()) {
            return;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("client_id", ID);
        body.put("client_timestamp", world.time.now().toString());
        body.put("orders", orders);
        body.put("payments", payments);
        body.put("products", List.copyOf(edits));
        var reply = post("/api/sync/upload", body);
        var data = Network.data(reply, Map.class);
        made.forEach(
                one -> {
                    one.orderTaken |= names(data, "order_mapping", one.order);
                    one.paymentTaken |= names(data, "payment_mapping", one.payment);
                });
        for (Object conflict : (List<?>) data.get("conflicts")) {
            conflictsTold.put(String.valueOf(((Map<?, ?>) conflict).get("local_id")), true);
        }
        edits.stream()
                .filter(edit -> names(data, "product_mapping", edit))
                .filter(edit -> !conflictsTold.containsKey(edit.get("local_id")))
                .forEach(accepted::add);
        edits.removeIf(
                edit ->
                        names(data, "product_mapping", edit)
                                || conflictsTold.containsKey(edit.get("local_id"))
                                || isListed(data, edit));
        world.trace("the old client's upload is answered, %d edits left", edits.size());
    }

    private static boolean names(Map<?, ?> data, String mapping, Map<String, Object> sent) {
        return ((Map<?, ?>) Objects.requireNonNull(data.get(mapping)))
                .containsKey(sent.get("local_id"));
    }

    private static boolean isListed(Map<?, ?> data, Map<String, Object> sent) {
        return ((List<?>) Objects.requireNonNull(data.get("errors")))
                .stream()
                        .anyMatch(
                                error ->
                                        Objects.equals(
                                                ((Map<?, ?>) error).get("local_id"),
                                                sent.get("local_id")));
    }

    private void download() throws IOException, TimeoutException {
        var body = new LinkedHashMap<String, Object>();
        body.put("client_id", ID);
        if (lastSyncAt != null) {
            body.put("last_sync_at", lastSyncAt);
        }
        var reply = post("/api/sync/download", body);
        var data = Network.data(reply, Map.class);
        for (Object product : (List<?>) data.get("products")) {
            var fields = (Map<?, ?>) product;
            products.put(((Number) fields.get("id")).longValue(), fields);
        }
        var gone = ((Map<?, ?>) data.get("deleted")).get("products");
        if (gone != null) {
            ((List<?>) gone).forEach(id -> products.remove(((Number) id).longValue()));
        }
        var at = Instant.parse(String.valueOf(data.get("sync_timestamp")));
        lastSyncAt = (wholeSeconds ? at.truncatedTo(ChronoUnit.SECONDS) : at).toString();
    }

    private Reply post(String path, Object body) throws IOException, TimeoutException {
        var reply =
                world.network.call(
                        "the old client",
                        "POST",
                        path,
                        people.manager(isInFirstBranch),
                        WireJson.bytes(body));
        if (reply.status() != 200) {
            throw new IOException("status " + reply.status());
        }
        return reply;
    }

    List<OldSale> made() {
        return made;
    }

    Map<Long, Map<?, ?>> products() {
        return products;
    }

    /// New products and edits that the server took without a word.
    List<Map<String, Object>> accepted() {
        return accepted;
    }

    List<String> conflictsTold() {
        return List.copyOf(conflictsTold.keySet());
    }

    void requireAllTaken() {
        made.forEach(
                one -> {
                    if (!one.orderTaken || !one.paymentTaken) {
                        throw new AssertionError("the server never took " + one.localId);
                    }
                });
        if (!edits.isEmpty()) {
            throw new AssertionError("the server never answered to " + edits);
        }
    }
}
