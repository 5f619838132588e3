package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An upload as it came: what could be read of it, and the records that hold more than is read.
public record SentBatch(Upload.Request request, List<Unreadable> unreadable) {
    record Unreadable(Kind kind, @Nullable String localId, BadRecord reason) {}

    static SentBatch whole(Upload.Request request) {
        return new SentBatch(request, List.of());
    }

    /// Reads all at once, as nearly every batch can be; record by record where one is too large.
    ///
    /// @throws MalformedJson if it is not JSON, a field has the wrong type, or what is no record
    ///     is too large
    /// @throws Refusal 413 if a record is too large, and there are too many as well
    public static SentBatch read(byte[] body) {
        try {
            return whole(WireJson.read(body, Upload.Request.class));
        } catch (MalformedJson e) {
            if (!e.isTooLarge()) {
                throw e;
            }
            return new RecordByRecord(body).read();
        }
    }

    int records() {
        return Batch.records(request) + unreadable.size();
    }
}
