package com.myposcore.server.feed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the times that old clients send back stand for, in change numbers; never too late.
///
/// A time that was handed to this very client stands for exactly what that answer contained. Any
/// other time is one of the client's own clock, which may be wrong: it stands for the oldest answer
/// that is remembered, or for nothing where it lies before that. A client that was never answered,
/// or that saw other branches when it was handed the time, or for a time of its own clock in any
/// answer that is remembered, has nothing from here and gets everything: the stock of its products
/// may be another branch's.
final class Marks {
    // an answer that may have been lost is remembered until the client proves to have a later one
    private static final Duration PROVEN = Duration.ofDays(1);
    private static final Duration UNPROVEN = Duration.ofDays(7);

    private final ClientDao dao;
    private final long tenantId;
    private final String clientId;
    private final List<Long> scopes;

    Marks(ClientDao dao, long tenantId, String clientId, List<Long> scopes) {
        this.dao = dao;
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.scopes = scopes;
    }

    /// Where a client stands that says it has everything up to `time`, and whether that time is one
    /// that it was handed.
    record Standing(SortedMap<Long, Place> places, boolean isProven) {}

    Standing of(Instant time) {
        // a client that keeps whole seconds means any answer of that second: the earliest counts
        boolean wholeSecond = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        Duration unit = wholeSecond ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        Map<Long, ClientDao.Mark> marks =
                dao.handedOut(tenantId, clientId, time, time.plus(unit)).stream()
                        .collect(Collectors.toMap(ClientDao.Mark::scopeId, Function.identity()));
        var exact = new TreeMap<>(marks);
        exact.values().removeIf(mark -> mark.exact() == null);
        var seen = Set.copyOf(scopes);
        boolean isProven = exact.keySet().equals(seen);
        boolean isOurs = isProven || (exact.isEmpty() && marks.keySet().equals(seen));
        SortedMap<Long, Place> places = new TreeMap<>();
        scopes.forEach(scope -> places.put(scope, Place.START));
        if (isOurs) {
            marks.forEach(
                    (scope, mark) ->
                            places.computeIfPresent(
                                    scope, (_, _) -> new Place(seq(mark, time), 0)));
        }
        return new Standing(places, isProven);
    }

    private static long seq(ClientDao.Mark mark, Instant time) {
        if (mark.exact() != null) {
            return mark.exact();
        }
        return time.isBefore(mark.oldestAt()) ? 0 : mark.oldest();
    }

    /// Remembers what an answer that is handed out at `at` contains. `proven` is the time that the
    /// client was handed and has sent back, null if it sent none of those.
    void write(Instant at, @Nullable Instant proven, SortedMap<Long, Place> places) {
        var entries = List.copyOf(places.entrySet());
        dao.forget(tenantId, clientId, proven == null ? at.minus(UNPROVEN) : proven.minus(PROVEN));
        dao.mark(
                tenantId,
                clientId,
                at,
                entries.stream().map(Map.Entry::getKey).toList(),
                entries.stream().map(e -> e.getValue().seq()).toList());
    }
}
