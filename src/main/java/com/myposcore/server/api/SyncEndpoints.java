package com.myposcore.server.api;

import static com.myposcore.server.http.Description.Kind.TEXT;
import static com.myposcore.server.http.Description.Kind.TIME;
import static com.myposcore.server.http.Endpoint.get;
import static com.myposcore.server.http.Endpoint.post;
import static com.myposcore.server.journal.SyncEntry.Type.DOWNLOAD;
import static com.myposcore.server.journal.SyncEntry.Type.UPLOAD;
import static com.myposcore.wire.Problem.FORBIDDEN;
import static com.myposcore.wire.Problem.MUST_RESYNC;

import com.myposcore.server.feed.Feed;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.ingest.SentBatch;
import com.myposcore.server.journal.History;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.journal.SyncEntry;
import com.myposcore.server.metrics.Metrics;
import com.myposcore.wire.Download;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Monitoring.ServerTime;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Synchronisation: what clients send and fetch, and how that went.
public final class SyncEndpoints implements Endpoints {
    private final Ingest ingest;
    private final Feed feed;
    private final History history;
    private final Journal journal;
    private final Metrics metrics;
    private final Clock clock;

    public SyncEndpoints(
            Ingest ingest,
            Feed feed,
            History history,
            Journal journal,
            Metrics metrics,
            Clock clock) {
        this.ingest = ingest;
        this.feed = feed;
        this.history = history;
        this.journal = journal;
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
                                            ingest.upload(
                                                    caller,
                                                    body(asked, caller, UPLOAD, SentBatch::read));
                                    metrics.uploaded(reply);
                                    return reply;
                                },
                                unheard(UPLOAD)),
                post("/api/sync/download", "What changed since a cursor, or since a time.")
                        .takes(Download.Request.class, "client_id")
                        .gives(Download.Reply.class)
                        .refuses(FORBIDDEN, MUST_RESYNC)
                        .signedIn(
                                (asked, caller) -> {
                                    var reply =
                                            feed.download(
                                                    caller,
                                                    body(
                                                            asked,
                                                            caller,
                                                            DOWNLOAD,
                                                            body ->
                                                                    WireJson.read(
                                                                            body,
                                                                            Download.Request
                                                                                    .class)));
                                    metrics.downloaded(reply);
                                    return reply;
                                },
                                unheard(DOWNLOAD)),
                get(
                                "/api/sync/status",
                                "How one client's synchronisation fares; an upload that was taken"
                                        + " in part counts as a success.")
                        .asks("client_id", TEXT, "whose")
                        .gives(Monitoring.Status.class)
                        .signedIn(
                                (asked, caller) -> history.status(caller, asked.text("client_id"))),
                get("/api/sync/logs", "Uploads and downloads, newest first.")
                        .asks("client_id", TEXT, "whose; without it, for a manager, everybody's")
                        .asks("status", Choices.STATUSES, "only those that ended so")
                        .asks("from", TIME, "not before this time")
                        .asks("to", TIME, "before this time")
                        .givesListingOf(Monitoring.Log.class)
                        .refuses(FORBIDDEN)
                        .signedIn(this::logs));
    }

    /// The body; one that cannot be read leaves its line in the journal, too.
    private <T> T body(
            Request asked, Caller caller, SyncEntry.Type type, Function<byte[], T> reading) {
        Instant started = clock.instant();
        try {
            return reading.apply(asked.rawBody().get());
        } catch (MalformedJson | Refusal e) {
            journal.recordFailure(
                    SyncEntry.failed(
                            caller, sender(asked, caller), type, null, e, started, clock.instant()),
                    e);
            throw e;
        }
    }

    /// What never came to its handler leaves its line, too.
    private Route.Unheard unheard(SyncEntry.Type type) {
        return (asked, named, failure, waited) -> {
            Instant now = clock.instant();
            String sender = sender(asked, named);
            journal.recordFailure(
                    SyncEntry.failed(named, sender, type, null, failure, now.minus(waited), now),
                    failure);
        };
    }

    /// Who sent what could not be taken, as far as that can be known; empty where it cannot.
    private static String sender(Request asked, Caller caller) {
        if (caller.terminalId() != null) {
            return caller.terminalId();
        }
        try {
            String named = asked.body(Upload.Sender.class).clientId();
            return named == null ? "" : named;
        } catch (MalformedJson | Refusal e) {
            return "";
        }
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
                        asked.oneOf("status", Choices.STATUSES),
                        asked.time("from"),
                        asked.time("to")),
                asked.page(),
                asked.pageSize());
    }
}
