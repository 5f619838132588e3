package com.myposcore.server.api;

import com.myposcore.server.catalogue.SettingsCheck;
import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.delivery.Verdict;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.identity.Role;
import com.myposcore.server.journal.SyncEntry;
import com.myposcore.server.review.Finding;
import com.myposcore.server.review.ReviewDesk;
import com.myposcore.server.sales.Sale;
import com.myposcore.server.sales.Tender;
import com.myposcore.server.terminals.Quarantine;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Download;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.Terminals;
import com.myposcore.wire.Upload;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The fields and parameters that say one of a few words. Which words is known to the room that
/// takes or gives them; here stands only which field is whose.
final class Choices {
    static final Set<String> STATUSES =
            words(SyncEntry.Status.values(), SyncEntry.Status::wireName);
    static final Set<String> RECORDS = words(RecordKind.values(), RecordKind::wireName);
    static final Set<String> STRATEGIES = and(Decisions.OF_CONFLICTS, Decisions.OF_REVIEWS);
    static final Set<String> RESOLVED =
            and(STRATEGIES, ReviewDesk.AUTO_MERGED, ReviewDesk.AUTOMATIC);

    private static final Set<String> ROLES = words(Role.values(), Role::wireName);
    private static final Set<String> CLASHES = Verdict.conflictTypes();

    private final Map<String, Set<String>> words = new HashMap<>();

    Choices() {
        of(Upload.Order.class, "status", Sale.STATUSES);
        of(Upload.Order.class, "kind", Sale.KINDS);
        of(Upload.Payment.class, "paymentMethod", Tender.METHODS);
        of(Upload.Payment.class, "status", Tender.STATUSES);
        of(Upload.Conflict.class, "entityType", RECORDS);
        of(Upload.Conflict.class, "conflictType", CLASHES);
        of(Upload.Conflict.class, "resolution", and(Decisions.OF_CONFLICTS, ReviewDesk.MERGED));
        of(Download.Request.class, "entityTypes", Entity.askedNames());
        of(Download.Order.class, "status", Sale.STATUSES);
        of(Download.Order.class, "kind", Sale.KINDS);
        of(Download.Payment.class, "paymentMethod", Tender.METHODS);
        of(Download.Payment.class, "status", Tender.STATUSES);
        of(Master.User.class, "role", ROLES);
        of(Draft.User.class, "role", Role.BY_WORD.keySet());
        of(
                Monitoring.Log.class,
                "syncType",
                words(SyncEntry.Type.values(), SyncEntry.Type::wireName));
        of(Monitoring.Log.class, "status", STATUSES);
        of(Monitoring.Conflict.class, "kind", Conflicts.KINDS);
        of(Monitoring.Conflict.class, "entityType", RECORDS);
        of(
                Monitoring.Conflict.class,
                "conflictType",
                and(CLASHES, words(Finding.values(), Finding::wireName).toArray(String[]::new)));
        of(Monitoring.Conflict.class, "resolutionStrategy", RESOLVED);
        of(Resolution.Request.class, "resolutionStrategy", STRATEGIES);
        of(Resolution.Reply.class, "resolutionStrategy", STRATEGIES);
        of(Terminals.Held.class, "state", Quarantine.STATES);
        of(ShopSettings.class, "cashRounding", SettingsCheck.ROUNDINGS.keySet());
    }

    /// What the field may say, in the order of the alphabet; empty if anything.
    Set<String> of(RecordComponent field) {
        return words.getOrDefault(name(field.getDeclaringRecord(), field.getName()), Set.of());
    }

    private void of(Class<?> type, String field, Set<String> choices) {
        if (Arrays.stream(type.getRecordComponents()).noneMatch(c -> c.getName().equals(field))) {
            throw new IllegalArgumentException(name(type, field) + " is no field");
        }
        words.put(name(type, field), new TreeSet<>(choices));
    }

    private static String name(Class<?> type, String field) {
        return type.getName() + "." + field;
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return and(Set.of(), Arrays.stream(values).map(word).toArray(String[]::new));
    }

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
