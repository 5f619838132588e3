package com.myposcore.terminal;

import com.myposcore.wire.Download;
import com.myposcore.wire.Login;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a till's server keeps and answers, as far as a till's tests need it: each order once, by
/// its local id. An answer is the data, or a number: the status of a refusal.
class HonestBooks {
    private final Deque<Download.Reply> pages = new ArrayDeque<>();
    private final Map<String, Long> stored = new LinkedHashMap<>();
    private final List<String> cursors = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Map<String, String> conflicting = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> registered = new HashSet<>();
    private final Set<String> choking = new HashSet<>();
    private int most = Integer.MAX_VALUE;
    private boolean mustResync;

    public synchronized void refuses(String localId, String reason) {
        refused.put(localId, reason);
    }

    public synchronized void conflicts(String localId, String reason) {
        conflicting.put(localId, reason);
    }

    public synchronized void acceptsAll() {
        refused.clear();
        conflicting.clear();
    }

    public synchronized void takenNames(String... names) {
        taken.addAll(List.of(names));
    }

    /// No batch that holds this order is taken.
    public synchronized void chokesOn(String localId) {
        choking.add(localId);
    }

    /// The client ids of the terminals that registered.
    public synchronized Set<String> registered() {
        return Set.copyOf(registered);
    }

    public synchronized void takesAtMost(int orders) {
        most = orders;
    }

    public synchronized void wantsResync() {
        mustResync = true;
    }

    public synchronized void has(Download.Reply... next) {
        pages.addAll(List.of(next));
    }

    /// The orders it holds, each once, in the order they first came.
    public synchronized List<String> orders() {
        return List.copyOf(stored.keySet());
    }

    public synchronized List<String> cursors() {
        return List.copyOf(cursors);
    }

    public synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    synchronized Object login(Login.Request request) {
        return "secret".equals(request.password())
                ? new Login.Reply(
                        "person",
                        TestTill.user(7, 11L, "Sari", true),
                        TestTill.tenant(),
                        TestTill.branch(),
                        null)
                : 401;
    }

    synchronized Object register(Login.Registration wanted) {
        if (taken.contains(String.valueOf(wanted.name()))) {
            return 409;
        }
        registered.add(String.valueOf(wanted.clientId()));
        return new Login.Registered(
                String.valueOf(wanted.clientId()), String.valueOf(wanted.name()));
    }

    synchronized Object pair(Pairings.Request wanted) {
        if (!"ABCD2346".equals(wanted.code())) {
            return 401;
        }
        var admitted =
                register(
                        new Login.Registration(
                                wanted.clientId(), wanted.name(), wanted.publicKey()));
        return admitted instanceof Login.Registered(String clientId, String name)
                ? new Pairings.Paired(clientId, name, TestTill.tenant(), TestTill.branch())
                : admitted;
    }

    synchronized Object upload(Upload.Request request) {
        var orders = request.orders() == null ? List.<Upload.Order>of() : request.orders();
        batches.add(orders.size());
        if (orders.size() > most
                || orders.stream().anyMatch(order -> choking.contains(order.localId()))) {
            return 413;
        }
        Map<String, Long> orderMapping = new HashMap<>();
        List<Upload.RecordError> errors = new ArrayList<>();
        List<Upload.Conflict> conflicts = new ArrayList<>();
        for (var order : orders) {
            String id = String.valueOf(order.localId());
            if (refused.containsKey(id)) {
                errors.add(
                        new Upload.RecordError(
                                "order", id, refused.get(id), "total_mismatch", null));
            } else if (conflicting.containsKey(id)) {
                conflicts.add(
                        new Upload.Conflict(
                                "order",
                                id,
                                "already_exists",
                                1,
                                2,
                                "manual",
                                conflicting.get(id),
                                5,
                                null,
                                Map.of("total_amount", 1),
                                false));
            } else {
                orderMapping.put(id, stored.computeIfAbsent(id, _ -> 1_000L + stored.size()));
            }
        }
        Map<String, Long> paymentMapping = new HashMap<>();
        for (var payment :
                request.payments() == null ? List.<Upload.Payment>of() : request.payments()) {
            if (orderMapping.containsKey(payment.orderLocalId())) {
                paymentMapping.put(String.valueOf(payment.localId()), 9_000L);
            }
        }
        Map<String, Map<String, Integer>> versions = new HashMap<>();
        orderMapping
                .keySet()
                .forEach(id -> versions.computeIfAbsent("order", _ -> new HashMap<>()).put(id, 2));
        return new Upload.Reply(
                1,
                orderMapping.size(),
                0,
                0,
                0,
                0,
                errors.size(),
                0,
                0,
                0,
                0,
                orderMapping,
                paymentMapping,
                Map.of(),
                Map.of(),
                versions,
                conflicts,
                errors,
                TestTill.OPENED);
    }

    synchronized Object download(Download.Request request) {
        cursors.add(String.valueOf(request.cursor()));
        if (mustResync) {
            mustResync = false;
            return 410;
        }
        if (!pages.isEmpty()) {
            return pages.pop();
        }
        return TestTill.page(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                String.valueOf(request.cursor()),
                false);
    }
}
