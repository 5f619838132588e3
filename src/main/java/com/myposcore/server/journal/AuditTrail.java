package com.myposcore.server.journal;

import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Who did what: appended to, never changed; the server's role may not.
public final class AuditTrail {
    private AuditTrail() {}

    /// `localId` makes a fact that is sent twice stand once; `happenedAt` is the client's own time.
    public record Fact(
            @Nullable String localId,
            String action,
            @Nullable String entityType,
            @Nullable Long entityId,
            @Nullable Object data,
            @Nullable Instant happenedAt) {
        /// The data as JSON.
        public @Nullable String json() {
            return data == null ? null : WireJson.text(data);
        }
    }

    /// Appends facts in the transaction that they speak of. `clientId` is null for what was done at
    /// the server itself.
    public static void append(
            Transaction transaction, Caller caller, @Nullable String clientId, List<Fact> facts) {
        if (!facts.isEmpty()) {
            transaction
                    .dao(AuditDao.class)
                    .append(caller.tenantId(), caller.branchId(), caller.userId(), clientId, facts);
        }
    }

    /// Appends facts that a client sent; one that stands already stays as it is.
    ///
    /// @return the positions of those in whose place another stands
    public static Set<Integer> keep(
            Transaction transaction, Caller caller, String clientId, List<Fact> facts) {
        append(transaction, caller, clientId, facts);
        return facts.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        transaction.dao(AuditDao.class).others(caller.tenantId(), clientId, facts));
    }
}
