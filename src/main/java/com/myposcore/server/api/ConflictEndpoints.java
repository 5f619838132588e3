package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.FLAG;
import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.server.http.Endpoint.put;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.NOT_FOUND;
import static com.myposcore.wire.Problem.UNPROCESSABLE;

import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.versions.Policies;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Resolution;

import java.util.List;
import java.util.Map;

/// What a manager must decide, and what needs nobody to decide.
public final class ConflictEndpoints implements Endpoints {
    private final Conflicts conflicts;
    private final Decisions decisions;
    private final Policies policies;

    public ConflictEndpoints(Conflicts conflicts, Decisions decisions, Policies policies) {
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.policies = policies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/sync/conflicts", "Conflicts and review entries, newest first.")
                        .asks("resolved", FLAG, "only those that are, or are not")
                        .asks("kind", Conflicts.KINDS, "only those of this kind")
                        .asks("entity_type", Choices.RECORDS, "what they are about")
                        .asks("strategy", Choices.RESOLVED, "how they were resolved")
                        .givesListingOf(Monitoring.Conflict.class)
                        .signedIn(this::conflicts),
                get("/api/sync/conflicts/{id}", "One conflict or review entry.")
                        .gives(Monitoring.Conflict.class)
                        .signedIn((asked, caller) -> conflicts.get(caller, asked.id("conflict"))),
                post("/api/sync/conflicts/resolve", "Decides a conflict, for a manager.")
                        .takes(Resolution.Request.class, "conflict_id", "resolution_strategy")
                        .gives(Resolution.Reply.class)
                        .refuses(FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE)
                        .signedIn(
                                (asked, caller) ->
                                        decisions.resolve(
                                                caller, asked.body(Resolution.Request.class))),
                get("/api/sync/policies", "Whose word counts, field by field, for a manager.")
                        .gives(Map.class)
                        .refuses(FORBIDDEN)
                        .signedIn((_, caller) -> policies.get(caller)),
                put("/api/sync/policies", "Changes them, for whoever manages the whole tenant.")
                        .takes(Map.class)
                        .gives(Map.class)
                        .refuses(FORBIDDEN, UNPROCESSABLE)
                        .signedIn(this::changePolicies));
    }

    private Monitoring.Listing<Map<String, Object>> conflicts(Request asked, Caller caller) {
        var filter =
                new Conflicts.Filter(
                        asked.flag("resolved"),
                        asked.oneOf("kind", Conflicts.KINDS),
                        asked.oneOf("entity_type", Choices.RECORDS),
                        asked.oneOf("strategy", Choices.RESOLVED));
        return conflicts.list(caller, filter, asked.page(), asked.pageSize());
    }

    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    private Map<String, Map<String, String>> changePolicies(Request asked, Caller caller) {
        return policies.change(caller, asked.body(Map.class));
    }
}
