package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.delivery.StorableText;
import com.myposcore.server.journal.AuditTrail;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Takes audit trails. There is nothing for a manager to decide in them: what was audited stays,
/// and whoever says something else under the same local id is told so.
final class FactIntake {
    private FactIntake() {}

    /// @throws BadRecord if the audit trail makes no sense in itself
    static AuditTrail.Fact check(@Nullable Map<String, Object> sent) {
        if (sent == null) {
            throw new BadRecord("missing_record", null, "null is no record");
        }
        String localId = FieldCheck.localId(text(sent, "local_id"));
        StorableText.check("", sent);
        String action = text(sent, "action");
        var happenedAt = FieldCheck.time("local_timestamp", text(sent, "local_timestamp"));
        return new AuditTrail.Fact(
                localId,
                action == null || action.isBlank() ? "client" : action,
                text(sent, "entity_type"),
                null,
                sent,
                happenedAt == null || !FieldCheck.isStorable(happenedAt) ? null : happenedAt);
    }

    static void take(List<AuditTrail.Fact> facts, Delivery delivery) {
        var outcome = delivery.outcome();
        var others =
                AuditTrail.keep(
                        delivery.transaction(), delivery.caller(), delivery.clientId(), facts);
        for (int i = 0; i < facts.size(); i++) {
            if (others.contains(i)) {
                outcome.failed(Kind.AUDIT_TRAIL, facts.get(i).localId(), other());
            } else {
                outcome.kept(Kind.AUDIT_TRAIL);
            }
        }
    }

    private static BadRecord other() {
        return new BadRecord(
                "already_exists",
                "local_id",
                "names an audit trail that is on the server already, with other content, and what"
                        + " was audited stays");
    }

    /// A field that is a text, or is not there.
    private static @Nullable String text(Map<String, Object> sent, String field) {
        Object value = sent.get(field);
        if (value != null && !(value instanceof String)) {
            throw new BadRecord("invalid_text", field, "must be a text, in quotes");
        }
        return (String) value;
    }
}
