package com.myposcore.server.review;

import com.myposcore.db.Transaction;
import com.myposcore.merge.FieldVerdict;
import com.myposcore.merge.Merged;
import com.myposcore.merge.Values;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.server.versions.Meeting;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where one upload lays down what a manager must see: conflicts, merges and review entries.
/// Everything is noted for publishing, in the branch it happened in.
///
/// One instance a transaction.
public final class ReviewDesk {
    /// How a conflict was resolved that needed nobody.
    public static final String AUTO_MERGED = "auto_merged";

    /// How a review entry was closed whose cause is gone.
    public static final String AUTOMATIC = "automatic";

    /// How a merge is told to the client that sent the stale version.
    public static final String MERGED = "merged";

    private static final String FOR_A_MANAGER = "manual";

    private final Transaction transaction;
    private final ReviewDao reviews;
    private final ConflictDao conflicts;
    private final Publisher publisher;
    private final Caller caller;
    private final String clientId;

    public ReviewDesk(
            Transaction transaction, Publisher publisher, Caller caller, String clientId) {
        this.transaction = transaction;
        this.reviews = transaction.dao(ReviewDao.class);
        this.conflicts = transaction.dao(ConflictDao.class);
        this.publisher = publisher;
        this.caller = caller;
        this.clientId = clientId;
    }

    /// Opens entries; one that is open already stays as it is.
    public void open(List<Entry> entries) {
        if (!entries.isEmpty()) {
            publish(reviews.open(caller.tenantId(), caller.branchId(), clientId, entries));
        }
    }

    /// Closes the open entries whose cause is gone, in whichever branch they are.
    public void close(String entityType, Finding finding, List<Long> entityIds, String note) {
        if (!entityIds.isEmpty()) {
            reviews.close(
                            caller.tenantId(),
                            entityType,
                            finding.wireName(),
                            entityIds,
                            AUTOMATIC,
                            note)
                    .forEach(closed -> publish(closed.branchId(), closed.id()));
        }
    }

    /// Rules on a version that does not build on the server's; the record is locked. The same
    /// content sent again is the same conflict, told with its resolution once it has one.
    public Ruling rule(Clash clash) {
        var known =
                conflicts.known(
                        caller.tenantId(),
                        clientId,
                        clash.kind().wireName(),
                        clash.localId(),
                        clash.hash());
        if (known.isPresent()) {
            return new Ruling.Told(said(clash, known.get()));
        }
        var meeting =
                new Meeting(transaction, caller.tenantId())
                        .of(
                                clash.kind(),
                                clash.entityId(),
                                clash.clientVersion(),
                                clash.clientData());
        boolean isStale = clash.type().equals(Clash.STALE);
        if ((isStale && meeting.merged().isAgreed()) || wantsItGone(clash, meeting)) {
            return new Ruling.Agreed();
        }
        if (isStale && !meeting.merged().isOpen()) {
            return new Ruling.Merging(meeting);
        }
        long id = conflicts.insert(row(clash, meeting, null, null));
        ConflictFlag.refresh(transaction, caller.tenantId(), clash.kind(), clash.entityId());
        publish(List.of(id));
        return new Ruling.Told(said(clash, new ConflictDao.Known(id, false, null)));
    }

    /// Lists what was merged by itself; the record is merged by now and says `fresh`, at `version`.
    public Upload.Conflict merged(
            Clash clash, Meeting.Result meeting, int version, @Nullable Object fresh) {
        var changes = meeting.merged().changes();
        long id = conflicts.insert(row(clash, meeting, AUTO_MERGED, WireJson.text(changes)));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("conflict_id", id);
        facts.put("before", meeting.now());
        facts.put("changes", changes);
        AuditTrail.append(
                transaction,
                caller,
                clientId,
                List.of(
                        new AuditTrail.Fact(
                                null,
                                "conflict_merged",
                                clash.kind().wireName(),
                                clash.entityId(),
                                facts,
                                null)));
        publish(List.of(id));
        return new Upload.Conflict(
                clash.kind().wireName(),
                clash.localId(),
                clash.type(),
                clash.clientVersion(),
                version,
                MERGED,
                clash.message(),
                id,
                clash.clientData(),
                fresh,
                true);
    }

    /// A client that takes out of the shop what is deleted here already.
    private static boolean wantsItGone(Clash clash, Meeting.Result meeting) {
        return clash.type().equals(Clash.DELETED)
                && WireJson.plain(clash.clientData()) instanceof Map<?, ?> sent
                && Boolean.FALSE.equals(sent.get("is_active"))
                && clash.kind().shape().parts().stream()
                        .flatMap(part -> part.fields().stream())
                        .filter(field -> !field.equals("is_active"))
                        .allMatch(f -> Values.says(sent.get(f), meeting.now().get(f)));
    }

    private ConflictDao.Row row(
            Clash clash,
            Meeting.Result meeting,
            @Nullable String strategy,
            @Nullable String resolvedData) {
        return new ConflictDao.Row(
                caller.tenantId(),
                caller.branchId(),
                clash.kind().wireName(),
                clash.entityId(),
                clash.localId(),
                clash.type(),
                clientId,
                clash.clientVersion(),
                clash.serverVersion(),
                meeting.base() == null ? null : WireJson.text(meeting.base()),
                WireJson.text(clash.clientData()),
                clash.serverData() == null ? null : WireJson.text(clash.serverData()),
                differing(meeting.merged()),
                WireJson.text(meeting.merged().verdicts().stream().map(Outcomes::of).toList()),
                clash.message(),
                clash.hash(),
                strategy,
                resolvedData);
    }

    /// The fields in which the two sides say something else.
    private static List<String> differing(Merged merged) {
        return merged.verdicts().stream()
                .filter(v -> !Values.says(v.client(), v.server()))
                .map(FieldVerdict::field)
                .sorted()
                .toList();
    }

    private static Upload.Conflict said(Clash clash, ConflictDao.Known known) {
        String strategy = known.strategy();
        String resolution =
                strategy == null ? FOR_A_MANAGER : strategy.equals(AUTO_MERGED) ? MERGED : strategy;
        return new Upload.Conflict(
                clash.kind().wireName(),
                clash.localId(),
                clash.type(),
                clash.clientVersion(),
                clash.serverVersion(),
                resolution,
                clash.message(),
                known.id(),
                clash.clientData(),
                clash.serverData(),
                known.resolved());
    }

    private void publish(List<Long> ids) {
        ids.forEach(id -> publish(caller.branchId(), id));
    }

    private void publish(@Nullable Long branch, long id) {
        publisher.changed(Entity.CONFLICT, branch == null ? Publisher.TENANT_WIDE : branch, id);
    }
}
