package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.FLAG;
import static com.myposcore.server.http.Description.Kind.TEXT;
import static com.myposcore.server.http.Description.Kind.TIME;
import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.wire.Problem.CONFLICT;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.MUST_RESYNC;
import static com.myposcore.wire.Problem.NOT_FOUND;
import static com.myposcore.wire.Problem.UNPROCESSABLE;

import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.History;
import com.myposcore.server.metrics.Metrics;
import com.myposcore.wire.Download;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.ServerTime;
import com.myposcore.wire.Upload;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Synchronisation: what clients send and fetch, how that went, and what a manager must decide.
public final class SyncEndpoints implements Endpoints {
    private final Ingest ingest;
    private final Feed feed;
    private final History history;
    private final Conflicts conflicts;
    private final Decisions decisions;
    private final Metrics metrics;
    private final Clock clock;

    public SyncEndpoints(
            Ingest ingest,
            Feed feed,
            History history,
            Conflicts conflicts,
            Decisions decisions,
            Metrics metrics,
            Clock clock) {
        this.ingest = ingest;
        this.feed = feed;
        this.history = history;
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/sync/time", "The server's clock.")
                        .gives(ServerTime.class)
                        .signedIn((_, _) -> time()),
                post("/api/sync/upload", "Takes a batch; each record has an outcome of its own.")
                        .takes(Upload.Request.class, "client_id", "client_timestamp")
                        .gives(Upload.Reply.class)
                        .refuses(FORBIDDEN)
                        .signedIn(
                                (asked, caller) -> {
                                    var reply =
                                            ingest.upload(caller, asked.body(Upload.Request.class));
                                    metrics.uploaded(reply);
                                    return reply;
                                }),
                post("/api/sync/download", "What changed since a cursor, or since a time.")
                        .takes(Download.Request.class, "client_id")
                        .gives(Download.Reply.class)
                        .refuses(MUST_RESYNC)
                        .signedIn(
                                (asked, caller) -> {
                                    var reply =
                                            feed.download(
                                                    caller, asked.body(Download.Request.class));
                                    metrics.downloaded(reply);
                                    return reply;
                                }),
                get("/api/sync/status", "How one client's synchronisation fares.")
                        .asks("client_id", TEXT, "whose")
                        .gives(Monitoring.Status.class)
                        .signedIn(
                                (asked, caller) -> history.status(caller, asked.text("client_id"))),
                get("/api/sync/logs", "Uploads and downloads, newest first.")
                        .asks("client_id", TEXT, "whose; without it, for a manager, everybody's")
                        .asks("status", TEXT, "success, partial or failed")
                        .asks("from", TIME, "not before this time")
                        .asks("to", TIME, "before this time")
                        .givesListingOf(Monitoring.Log.class)
                        .refuses(FORBIDDEN)
                        .signedIn(this::logs),
                get("/api/sync/conflicts", "Conflicts and review entries, newest first.")
                        .asks("resolved", FLAG, "only those that are, or are not")
                        .asks("kind", TEXT, "conflict or review")
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
                                                caller, asked.body(Resolution.Request.class))));
    }

    private ServerTime time() {
        Instant now = clock.instant();
        return new ServerTime(now, now.getEpochSecond());
    }

    private Monitoring.Listing<Monitoring.Log> logs(Request asked, Caller caller) {
        return history.logs(
                caller,
                new History.Filter(
                        asked.text("client_id"),
                        asked.text("status"),
                        asked.time("from"),
                        asked.time("to")),
                asked.page(),
                asked.pageSize());
    }

    private Monitoring.Listing<Map<String, Object>> conflicts(Request asked, Caller caller) {
        return conflicts.list(
                caller, asked.flag("resolved"), asked.text("kind"), asked.page(), asked.pageSize());
    }
}
