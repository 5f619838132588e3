package com.myposcore.server.delivery;

import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.review.Clash;
import com.myposcore.server.review.Ruling;
import com.myposcore.server.versions.Meeting;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A version that did not build on the server's and merges with it by itself. Whoever delivers
/// writes the changes, says what is stored, and then tells of it.
public record StaleVersion(Clash clash, Meeting.Result meeting) {

    /// Settles a clash: answers what needs no writing, and returns what does.
    public static Optional<StaleVersion> settle(Delivery delivery, Kind kind, Clash clash) {
        switch (delivery.reviews().rule(clash)) {
            case Ruling.Agreed _ -> asItStands(delivery, kind, clash);
            case Ruling.Told(var conflict) -> {
                delivery.outcome().conflict(conflict);
                if (Boolean.TRUE.equals(conflict.resolved())) {
                    asItStands(delivery, kind, clash);
                }
            }
            case Ruling.Merging(var meeting) -> {
                var stale = new StaleVersion(clash, meeting);
                if (!stale.changes().isEmpty()) {
                    return Optional.of(stale);
                }
                asItStands(delivery, kind, clash);
                stale.tell(delivery, clash.serverVersion(), clash.serverData());
            }
        }
        return Optional.empty();
    }

    /// What is to be written over the server's version.
    public Map<String, Object> changes() {
        return meeting.merged().changes();
    }

    /// The whole merged record, as its client would send it on top of the server's version.
    public Map<String, Object> whole() {
        Map<String, Object> whole = new LinkedHashMap<>(meeting.now());
        whole.putAll(changes());
        whole.put("local_id", clash.localId());
        whole.put("version", clash.serverVersion());
        return whole;
    }

    /// Tells client and manager of the merge; the record says `fresh` by now, at `version`.
    public void tell(Delivery delivery, int version, @Nullable Object fresh) {
        delivery.outcome().conflict(delivery.reviews().merged(clash, meeting, version, fresh));
    }

    private static void asItStands(Delivery delivery, Kind kind, Clash clash) {
        delivery.outcome().stored(kind, clash.localId(), clash.entityId(), clash.serverVersion());
    }
}
