package com.myposcore.server.feed;

import com.myposcore.db.Transaction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the times that old clients send back stand for, in change numbers; never too late.
///
/// A time that was handed to this very client stands for exactly what that answer contained. Any
/// other time T stands for the newest mark at or before T: a mark (A, n) says that at A everything
/// up to n was visible, so whoever read at or after A has had it. With no such mark the client gets
/// everything.
record Marks(String clientId, Instant handedOut, Instant seenBy, Map<Long, Cursor.Place> places) {

    static Map<Long, Cursor.Place> lookUp(
            FeedDao dao, long tenantId, String clientId, List<Long> scopes, Instant time) {
        // a client that keeps whole seconds means any answer of that second: the earliest counts
        boolean wholeSecond = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        Duration unit = wholeSecond ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        Map<Long, Cursor.Place> found = new HashMap<>();
        dao.newestUpTo(tenantId, scopes, time).forEach(mark -> found.put(mark.scopeId(), at(mark)));
        dao.handedOut(tenantId, scopes, clientId, time, time.plus(unit))
                .forEach(mark -> found.put(mark.scopeId(), at(mark)));
        return scopes.stream()
                .collect(
                        Collectors.toMap(
                                scope -> scope,
                                scope -> found.getOrDefault(scope, new Cursor.Place(0, 0))));
    }

    void write(Transaction tx, long tenantId) {
        var entries = List.copyOf(places.entrySet());
        List<Long> scopes = entries.stream().map(Map.Entry::getKey).toList();
        List<Long> seqs = entries.stream().map(e -> e.getValue().seq()).toList();
        var dao = tx.dao(FeedDao.class);
        dao.forget(tenantId, scopes, clientId, handedOut.minus(Duration.ofDays(1)));
        dao.mark(tenantId, clientId, handedOut, seenBy, scopes, seqs);
    }

    private static Cursor.Place at(FeedDao.Mark mark) {
        return new Cursor.Place(mark.seq(), 0);
    }
}
