package com.myposcore.server.feed;

import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Range;
import com.myposcore.wire.Download;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// What a download asks for, once it is known to make sense. `cursor` is null for a client that
/// knows none: it names the time of its last download instead, or no time to get everything.
record Asked(
        String clientId,
        @Nullable Cursor cursor,
        @Nullable Instant since,
        Set<Entity> entities,
        Range range,
        int limit) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST_CLIENT_ID = 200;
    private static final Set<Entity> OF_OLD_CLIENTS =
            EnumSet.of(Entity.TENANT, Entity.BRANCH, Entity.USER, Entity.CATEGORY, Entity.PRODUCT);

    /// @throws Refusal 400 for a request that makes no sense, 410 for a cursor that is none of ours
    static Asked of(Download.Request request) {
        String client = request.clientId();
        if (client == null || client.isBlank()) {
            throw bad("client_id: is missing");
        }
        if (client.length() > LONGEST_CLIENT_ID || client.indexOf('\0') >= 0) {
            throw bad("client_id: at most 200 characters, no NUL");
        }
        Integer limit = request.limit();
        if (limit != null && limit < 1) {
            throw bad("limit: must be at least 1");
        }
        requireUsual("last_sync_at", request.lastSyncAt());
        requireUsual("from", request.from());
        requireUsual("to", request.to());
        var range = new Range(whole(request.from()), whole(request.to()));
        if (range.from() != null && range.to() != null && range.from().isAfter(range.to())) {
            throw bad("from: must not lie after to");
        }
        boolean old = request.cursor() == null && (limit == null || request.lastSyncAt() != null);
        Set<Entity> entities = entities(request.entityTypes(), old, range);
        boolean masterOnly = OF_OLD_CLIENTS.containsAll(entities);
        if (entities.contains(Entity.PRODUCT)) {
            entities.add(Entity.STOCK);
        }
        String cursor = request.cursor();
        // what an old client gets in one answer is its master data; sales come in pages
        int usual = old ? masterOnly ? Integer.MAX_VALUE : Feed.HIGHEST_LIMIT : Feed.USUAL_LIMIT;
        return new Asked(
                client,
                old ? null : Cursor.parse(cursor == null ? "" : cursor),
                request.lastSyncAt(),
                entities,
                range,
                limit == null ? usual : Math.min(limit, Feed.HIGHEST_LIMIT));
    }

    /// The lanes of `from`, cut to what is asked for; what is new in them begins at `beginning`.
    List<Lane> lanes(Cursor from, SortedMap<Long, Place> beginning) {
        return Lane.cut(from.lanes(), entities, range, beginning);
    }

    boolean fromNothing() {
        return cursor == null ? since == null : cursor.isOfNothing();
    }

    /// Orders and payments are an addition: an old client gets them only where it asks for them.
    private static Set<Entity> entities(@Nullable List<String> types, boolean old, Range range) {
        Set<Entity> entities = EnumSet.noneOf(Entity.class);
        if (types != null && !types.isEmpty()) {
            types.forEach(type -> entities.add(entity(type)));
        } else if (!old) {
            entities.addAll(EnumSet.allOf(Entity.class));
        } else {
            entities.addAll(OF_OLD_CLIENTS);
            if (!range.isAlways()) {
                entities.add(Entity.ORDER);
                entities.add(Entity.PAYMENT);
            }
        }
        return entities;
    }

    private static Entity entity(@Nullable String type) {
        return Entity.asked()
                .filter(entity -> entity.wireName().equals(type))
                .findFirst()
                .orElseThrow(() -> bad("entity_types: there is no entity type " + type));
    }

    private static void requireUsual(String name, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            throw bad(name + ": must lie in the years 1 to 9999");
        }
    }

    // as fine as the cursor remembers it
    private static @Nullable Instant whole(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Refusal bad(String message) {
        return new Refusal(Problem.BAD_REQUEST, message);
    }
}
