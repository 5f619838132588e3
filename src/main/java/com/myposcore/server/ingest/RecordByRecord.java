package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a batch of which a record holds more than is read: each record by itself, and what is
/// around them.
///
/// For one batch; not thread-safe.
final class RecordByRecord {
    private static final List<String> LISTS =
            List.of(
                    "orders",
                    "payments",
                    "products",
                    "categories",
                    "audit_trails",
                    "tenants",
                    "branches",
                    "users",
                    "roles");

    private static final int LONGEST_SHOWN = 100;

    private final byte[] body;
    private final Map<String, List<byte[]>> sent = new HashMap<>();
    private final List<SentBatch.Unreadable> unreadable = new ArrayList<>();

    RecordByRecord(byte[] body) {
        this.body = body;
    }

    /// @throws MalformedJson as [SentBatch#read]
    /// @throws Refusal 413 if there are too many records
    SentBatch read() {
        var around = WireJson.read(withoutRecords(), Upload.Request.class);
        var request =
                new Upload.Request(
                        around.clientId(),
                        around.clientTimestamp(),
                        around.lastSyncAt(),
                        readable("orders", Upload.Order.class, Kind.ORDER),
                        readable("payments", Upload.Payment.class, Kind.PAYMENT),
                        readable("products", Upload.Product.class, Kind.PRODUCT),
                        readable("categories", Upload.Category.class, Kind.CATEGORY),
                        open("audit_trails"),
                        counted("tenants"),
                        counted("branches"),
                        counted("users"),
                        counted("roles"));
        return new SentBatch(request, unreadable);
    }

    /// The body with empty lists of records, which are in [#sent].
    private byte[] withoutRecords() {
        var around = new ByteArrayOutputStream();
        int copied = 0;
        int records = 0;
        var fields = new Parts(body);
        while (fields.next()) {
            var list = LISTS.stream().filter(fields::isText).findAny();
            if (fields.next() && list.isPresent() && fields.startsWith("[")) {
                var parts = fields.within();
                List<byte[]> own = new ArrayList<>();
                while (parts.next()) {
                    if (++records > Ingest.MOST_RECORDS) {
                        throw Ingest.tooMany();
                    }
                    own.add(parts.bytes());
                }
                sent.put(list.get(), own);
                around.write(body, copied, parts.open() + 1 - copied);
                copied = parts.to();
            }
        }
        around.write(body, copied, body.length - copied);
        return around.toByteArray();
    }

    /// The records of that list that can be read; null where there is no such list.
    private <T> @Nullable List<T> readable(String list, Class<T> type, Kind kind) {
        List<byte[]> records = sent.get(list);
        if (records == null) {
            return null;
        }
        List<T> readable = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            try {
                readable.add(WireJson.read(records.get(i), type));
            } catch (MalformedJson e) {
                if (!e.isTooLarge()) {
                    throw e.within(list + "[" + i + "]");
                }
                unreadable.add(unreadable(records.get(i), type, kind, e));
            }
        }
        return readable;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a JSON object is read as a map of its fields
    private @Nullable List<@Nullable Map<String, Object>> open(String list) {
        return (List) readable(list, Map.class, Kind.AUDIT_TRAIL);
    }

    /// Of records that are never accepted it is enough that there are so many.
    private @Nullable List<@Nullable Map<String, Object>> counted(String list) {
        List<byte[]> records = sent.get(list);
        return records == null ? null : Collections.nCopies(records.size(), null);
    }

    /// Looks at it field by field, for the parser does not always know whose value was too large.
    private static SentBatch.Unreadable unreadable(
            byte[] record, Class<?> type, Kind kind, MalformedJson whole) {
        String localId = null;
        MalformedJson fault = null;
        var parts = new Parts(record);
        while (parts.next()) {
            byte[] name = parts.bytes();
            boolean isLocalId = parts.isText("local_id");
            parts.next();
            try {
                WireJson.read(object(name, parts.bytes()), type);
                localId = isLocalId ? WireJson.read(parts.bytes(), String.class) : localId;
            } catch (MalformedJson e) {
                fault = fault == null && e.isTooLarge() ? named(e, name) : fault;
            }
        }
        var first = fault == null ? whole : fault;
        return new SentBatch.Unreadable(
                kind, localId, new BadRecord("too_large", first.field(), first.reason()));
    }

    private static byte[] object(byte[] name, byte[] value) {
        var object = new ByteArrayOutputStream();
        object.write('{');
        object.writeBytes(name);
        object.write(':');
        object.writeBytes(value);
        object.write('}');
        return object.toByteArray();
    }

    private static MalformedJson named(MalformedJson fault, byte[] name) {
        return fault.field().isEmpty() && name.length <= LONGEST_SHOWN
                ? fault.within(WireJson.read(name, String.class))
                : fault;
    }
}
