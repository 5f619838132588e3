package com.myposcore.simulation;

import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// A manager who changes, deletes and adds products and decides conflicts, over the same bad
/// network as everybody.
final class Office {
    private final World world;
    private final People people;
    private int made;

    Office(World world, People people) {
        this.world = world;
        this.people = people;
    }

    void act() {
        switch (world.chance.nextInt(10)) {
            case 0, 1, 2 -> put(Map.of("price", 1000 * (1 + world.chance.nextInt(50))));
            case 3 -> put(Map.of("name", "Product " + (char) ('a' + world.chance.nextInt(26))));
            case 4 -> put(Map.of("is_active", world.chance.nextBoolean()));
            case 5 -> put(Map.of("stock", world.chance.nextInt(200)));
            case 6 -> delete();
            case 7 -> create();
            default -> decide();
        }
    }

    private void put(Map<String, Object> change) {
        var product = world.books.anyProduct(world.chance);
        if (product.isPresent()) {
            var draft = new LinkedHashMap<>(change);
            if (world.chance.nextBoolean()) {
                draft.put("version", product.get().version());
            }
            send("PUT", "/api/products/" + product.get().id(), draft);
        }
    }

    private void delete() {
        world.books
                .anyProduct(world.chance)
                .ifPresent(product -> send("DELETE", "/api/products/" + product.id(), null));
    }

    private void create() {
        String name = "New " + ++made;
        if (world.chance.nextInt(3) == 0) {
            send("POST", "/api/categories", Map.of("name", name));
        } else {
            send("POST", "/api/products", Map.of("name", name, "price", 7000, "stock", 5));
        }
    }

    private void decide() {
        var open = world.books.anyOpenConflict(world.chance);
        if (open.isEmpty()) {
            return;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("conflict_id", open.get().id());
        String strategy =
                open.get().isReview()
                        ? "acknowledge"
                        : switch (world.chance.nextInt(3)) {
                            case 0 -> "server_wins";
                            case 1 -> "client_wins";
                            default -> "manual";
                        };
        body.put("resolution_strategy", strategy);
        if (open.get().isReview()) {
            body.put("note", "seen");
        }
        if (strategy.equals("manual")) {
            body.put("resolved_data", Map.of("price", 123_000));
        }
        send("POST", "/api/sync/conflicts/resolve", body);
    }

    private void send(String method, String path, @Nullable Object body) {
        byte[] json = body == null ? new byte[0] : WireJson.bytes(body);
        world.trace("the office: %s %s", method, path.replaceAll("\\d+", "N"));
        world.start(
                "office " + method,
                Plan.undisturbed(),
                () -> {
                    try {
                        var reply =
                                world.network.call(
                                        "office", method, path, people.manager(true), json);
                        if (reply.status() >= 500) {
                            throw new AssertionError(method + " " + path + " " + reply.status());
                        }
                    } catch (IOException | TimeoutException e) {
                        world.trace("the office does not know what became of it");
                    }
                });
    }
}
