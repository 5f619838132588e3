package com.myposcore.server.http;

import static com.myposcore.server.http.Route.open;
import static com.myposcore.server.http.Route.signedIn;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Products;
import com.myposcore.server.decision.Conflicts;
import com.myposcore.server.decision.Decisions;
import com.myposcore.server.feed.Feed;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Terminals;
import com.myposcore.server.ingest.Ingest;
import com.myposcore.server.journal.History;
import com.myposcore.wire.Download;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.Monitoring;
import com.myposcore.wire.Page;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.ServerTime;
import com.myposcore.wire.Upload;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The server's endpoints, in one table.
public final class Routes {
    private final SignIn signIn;
    private final Terminals terminals;
    private final Products products;
    private final Categories categories;
    private final Ingest ingest;
    private final Feed feed;
    private final History history;
    private final Conflicts conflicts;
    private final Decisions decisions;
    private final Clock clock;

    public Routes(
            SignIn signIn,
            Terminals terminals,
            Products products,
            Categories categories,
            Ingest ingest,
            Feed feed,
            History history,
            Conflicts conflicts,
            Decisions decisions,
            Clock clock) {
        this.signIn = signIn;
        this.terminals = terminals;
        this.products = products;
        this.categories = categories;
        this.ingest = ingest;
        this.feed = feed;
        this.history = history;
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.clock = clock;
    }

    List<Route> table() {
        return List.of(
                open("GET", "/health", _ -> Map.of("status", "ok")),
                open("POST", "/api/auth/login", this::login),
                open("POST", "/api/auth/nonce", this::nonce),
                open("POST", "/api/auth/terminal", this::prove),
                signedIn("POST", "/api/terminals", this::register),
                signedIn("GET", "/api/sync/time", (_, _) -> time()),
                signedIn("POST", "/api/sync/upload", this::upload),
                signedIn("POST", "/api/sync/download", this::download),
                signedIn("GET", "/api/sync/status", this::status),
                signedIn("GET", "/api/sync/logs", this::logs),
                signedIn("GET", "/api/sync/conflicts", this::conflicts),
                signedIn("GET", "/api/sync/conflicts/{id}", this::conflict),
                signedIn("POST", "/api/sync/conflicts/resolve", this::resolve),
                signedIn("GET", "/api/products", this::products),
                signedIn("POST", "/api/products", this::createProduct),
                signedIn("GET", "/api/products/{id}", this::product),
                signedIn("PUT", "/api/products/{id}", this::changeProduct),
                signedIn("DELETE", "/api/products/{id}", this::deleteProduct),
                signedIn("GET", "/api/categories", this::categories),
                signedIn("POST", "/api/categories", this::createCategory),
                signedIn("GET", "/api/categories/{id}", this::category),
                signedIn("PUT", "/api/categories/{id}", this::changeCategory),
                signedIn("DELETE", "/api/categories/{id}", this::deleteCategory));
    }

    private Login.Reply login(Request request) {
        return signIn.signIn(request.body(Login.Request.class), request.remoteAddress());
    }

    private Login.Nonce nonce(Request request) {
        return terminals.nonce(request.body(Login.NonceRequest.class));
    }

    private Login.TerminalToken prove(Request request) {
        return terminals.prove(request.body(Login.Proof.class));
    }

    private ServerTime time() {
        Instant now = clock.instant();
        return new ServerTime(now, now.getEpochSecond());
    }

    private Login.Registered register(Request request, Caller caller) {
        return terminals.register(caller, request.body(Login.Registration.class));
    }

    private Upload.Reply upload(Request request, Caller caller) {
        return ingest.upload(caller, request.body(Upload.Request.class));
    }

    private Download.Reply download(Request request, Caller caller) {
        return feed.download(caller, request.body(Download.Request.class));
    }

    private Monitoring.Status status(Request request, Caller caller) {
        return history.status(caller, request.text("client_id"));
    }

    private Monitoring.Listing<Monitoring.Log> logs(Request request, Caller caller) {
        return history.logs(
                caller,
                new History.Filter(
                        request.text("client_id"),
                        request.text("status"),
                        request.time("from"),
                        request.time("to")),
                request.page(),
                request.pageSize());
    }

    private Monitoring.Listing<Map<String, Object>> conflicts(Request request, Caller caller) {
        return conflicts.list(
                caller,
                request.flag("resolved"),
                request.text("kind"),
                request.page(),
                request.pageSize());
    }

    private Map<String, Object> conflict(Request request, Caller caller) {
        return conflicts.get(caller, request.id("conflict"));
    }

    private Resolution.Reply resolve(Request request, Caller caller) {
        return decisions.resolve(caller, request.body(Resolution.Request.class));
    }

    private Page<Master.Product> products(Request request, Caller caller) {
        return products.list(
                caller,
                request.text("search"),
                request.idOf("category_id"),
                request.page(),
                request.pageSize());
    }

    private Master.Product product(Request request, Caller caller) {
        return products.get(caller, request.id("product"));
    }

    private Master.Product createProduct(Request request, Caller caller) {
        return products.create(caller, request.body(Draft.Product.class));
    }

    private Master.Product changeProduct(Request request, Caller caller) {
        return products.change(caller, request.id("product"), request.body(Draft.Product.class));
    }

    private Map<String, Object> deleteProduct(Request request, Caller caller) {
        return products.delete(caller, request.id("product"));
    }

    private Page<Master.Category> categories(Request request, Caller caller) {
        return categories.list(caller, request.text("search"), request.page(), request.pageSize());
    }

    private Master.Category category(Request request, Caller caller) {
        return categories.get(caller, request.id("category"));
    }

    private Master.Category createCategory(Request request, Caller caller) {
        return categories.create(caller, request.body(Draft.Category.class));
    }

    private Master.Category changeCategory(Request request, Caller caller) {
        return categories.change(
                caller, request.id("category"), request.body(Draft.Category.class));
    }

    private Map<String, Object> deleteCategory(Request request, Caller caller) {
        return categories.delete(caller, request.id("category"));
    }
}
