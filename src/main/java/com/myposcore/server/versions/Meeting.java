package com.myposcore.server.versions;

import com.myposcore.db.Transaction;
import com.myposcore.merge.Merge;
import com.myposcore.merge.Merged;
import com.myposcore.merge.Policy;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A client's version meets the server's: who changed what since the version from which the client
/// started, under the tenant's policies.
public final class Meeting {
    /// What an order says of itself by leaving it out.
    private static final List<String> ZERO_WHERE_MISSING =
            List.of("discount_amount", "tax_amount", "rounding_amount");

    private final Transaction transaction;
    private final Images images;
    private final long tenantId;

    /// Valid inside the transaction.
    public Meeting(Transaction transaction, long tenantId) {
        this.transaction = transaction;
        this.images = new Images(transaction, tenantId);
        this.tenantId = tenantId;
    }

    /// `base` is what the client started from, null where nobody knows; `now` what the record says.
    public record Result(
            @Nullable Map<String, Object> base, Map<String, Object> now, Merged merged) {}

    /// The record must be locked.
    public Result of(RecordKind kind, long id, int sentVersion, Object sent) {
        var base = images.at(kind, id, sentVersion).orElse(null);
        var now = images.now(kind, id);
        var policies = Policies.of(transaction, tenantId).getOrDefault(kind.wireName(), Map.of());
        var merge =
                new Merge(
                        kind.shape(), part -> Policy.of(policies.get(part)).orElse(Policy.MANUAL));
        return new Result(base, now, merge.of(base, said(kind, sent), now));
    }

    @SuppressWarnings("unchecked") // a record is an object on the wire
    private static Map<String, Object> said(RecordKind kind, Object sent) {
        Map<String, Object> said = new LinkedHashMap<>((Map<String, Object>) WireJson.plain(sent));
        if (kind == RecordKind.ORDER && said.get("items") != null) {
            ZERO_WHERE_MISSING.forEach(
                    field -> said.compute(field, (_, v) -> v == null ? BigDecimal.ZERO : v));
            said.compute("kind", (_, v) -> v == null ? "sale" : v);
        }
        return said;
    }
}
