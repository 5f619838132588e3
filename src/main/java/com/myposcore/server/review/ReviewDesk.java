package com.myposcore.server.review;

import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where one upload lays down what a manager must see: conflicts and review entries. Everything is
/// noted for publishing, in the branch it happened in.
///
/// One instance a transaction.
public final class ReviewDesk {
    private final ReviewDao dao;
    private final Publisher publisher;
    private final long tenantId;
    private final @Nullable Long branchId;
    private final String clientId;

    public ReviewDesk(
            Transaction transaction,
            Publisher publisher,
            long tenantId,
            @Nullable Long branchId,
            String clientId) {
        this.dao = transaction.dao(ReviewDao.class);
        this.publisher = publisher;
        this.tenantId = tenantId;
        this.branchId = branchId;
        this.clientId = clientId;
    }

    /// Opens entries; one that is open already stays as it is.
    public void open(List<Entry> entries) {
        if (!entries.isEmpty()) {
            publish(dao.open(tenantId, branchId, clientId, WireJson.text(entries)));
        }
    }

    /// Closes the open entries of a type whose cause is gone.
    public void close(String entityType, String type, List<Long> entityIds, String note) {
        if (!entityIds.isEmpty()) {
            publish(dao.close(tenantId, entityType, type, entityIds, note));
        }
    }

    /// Stores a conflict with both images and says it as the upload's answer does. The same content
    /// sent again is answered with the same conflict, and with its resolution once it has one.
    public Upload.Conflict store(Clash clash) {
        var stored =
                dao.clash(
                        tenantId,
                        branchId,
                        clientId,
                        clash.entityType(),
                        clash.entityId(),
                        clash.localId(),
                        clash.type(),
                        clash.clientVersion(),
                        clash.serverVersion(),
                        WireJson.text(clash.clientData()),
                        clash.serverData() == null ? null : WireJson.text(clash.serverData()),
                        Difference.fields(clash.clientData(), clash.serverData()),
                        clash.message(),
                        clash.hash());
        stored.ifPresent(id -> publish(List.of(id)));
        var known =
                stored.map(id -> new ReviewDao.Known(id, false, null))
                        .orElseGet(
                                () ->
                                        dao.known(
                                                tenantId,
                                                clientId,
                                                clash.entityType(),
                                                clash.localId(),
                                                clash.hash()));
        return new Upload.Conflict(
                clash.entityType(),
                clash.localId(),
                clash.type(),
                clash.clientVersion(),
                clash.serverVersion(),
                known.strategy() == null ? "manual" : known.strategy(),
                clash.message(),
                known.id(),
                clash.clientData(),
                clash.serverData());
    }

    private void publish(List<Long> ids) {
        long scope = branchId == null ? Publisher.TENANT_WIDE : branchId;
        ids.forEach(id -> publisher.changed(Entity.CONFLICT, scope, id));
    }
}
