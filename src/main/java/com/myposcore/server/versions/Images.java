package com.myposcore.server.versions;

import com.myposcore.db.Transaction;
import com.myposcore.wire.WireJson;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What records say at their versions, as the plain maps of the wire, `version` aside. Whoever
/// changes a record keeps its image first; the newest version is the record itself.
public final class Images {
    private final ImageDao dao;
    private final long tenantId;

    /// Valid inside the transaction.
    public Images(Transaction transaction, long tenantId) {
        this.dao = transaction.dao(ImageDao.class);
        this.tenantId = tenantId;
    }

    /// Keeps what these records say, before they are changed; their rows are locked.
    public void keep(RecordKind kind, List<Long> ids) {
        if (!ids.isEmpty()) {
            dao.keep(tenantId, kind.wireName(), ids);
        }
    }

    /// What the record said at an older version, empty where that was not kept.
    public Optional<Map<String, Object>> at(RecordKind kind, long id, int version) {
        return dao.at(tenantId, kind.wireName(), id, version).map(Images::object);
    }

    /// What the record says now, deleted or not.
    ///
    /// @throws IllegalStateException if there is no such record
    public Map<String, Object> now(RecordKind kind, long id) {
        return dao.now(tenantId, kind.wireName(), id)
                .map(Images::object)
                .orElseThrow(() -> new IllegalStateException("no " + kind.wireName() + " " + id));
    }

    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    private static Map<String, Object> object(String json) {
        return WireJson.read(json, Map.class);
    }
}
