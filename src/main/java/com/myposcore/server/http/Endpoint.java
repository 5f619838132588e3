package com.myposcore.server.http;

import com.myposcore.server.http.Description.Given;
import com.myposcore.server.http.Description.Kind;
import com.myposcore.server.http.Description.Parameter;
import com.myposcore.server.http.Description.Taken;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes a [Route], so that the route table reads like a list of sentences. Ends with [#open],
/// [#always] or [#signedIn].
public final class Endpoint {
    private final String method;
    private final String path;
    private final String summary;
    private final List<Parameter> query = new ArrayList<>();
    private final List<Problem> refuses = new ArrayList<>();
    private @Nullable Taken takes;
    private Given gives = new Given.Data(Map.class);

    private Endpoint(String method, String path, String summary) {
        this.method = method;
        this.path = path;
        this.summary = summary;
    }

    public static Endpoint get(String path, String summary) {
        return new Endpoint("GET", path, summary);
    }

    public static Endpoint post(String path, String summary) {
        return new Endpoint("POST", path, summary);
    }

    public static Endpoint put(String path, String summary) {
        return new Endpoint("PUT", path, summary);
    }

    public static Endpoint delete(String path, String summary) {
        return new Endpoint("DELETE", path, summary);
    }

    /// A parameter of the query string.
    public Endpoint asks(String name, Kind kind, String words) {
        query.add(new Parameter(name, kind, words, Set.of()));
        return this;
    }

    /// A parameter of the query string that must be one of a few; to be read as [Request#oneOf].
    public Endpoint asks(String name, Set<String> choices, String words) {
        query.add(new Parameter(name, Kind.TEXT, words, choices));
        return this;
    }

    /// A list that comes in pages.
    public Endpoint paged() {
        return asks("page", Kind.NUMBER, "which page, counted from 1")
                .asks("page_size", Kind.NUMBER, "how many a page holds");
    }

    /// A JSON body, and which of its fields must be there.
    public Endpoint takes(Class<?> type, String... needed) {
        takes = new Taken(type, List.of(needed));
        return this;
    }

    public Endpoint gives(Class<?> type) {
        gives = new Given.Data(type);
        return this;
    }

    public Endpoint givesListOf(Class<?> item) {
        gives = new Given.ListOf(item);
        return this;
    }

    public Endpoint givesPageOf(Class<?> item) {
        gives = new Given.PageOf(item);
        return paged();
    }

    public Endpoint givesListingOf(Class<?> item) {
        gives = new Given.ListingOf(item);
        return paged();
    }

    public Endpoint givesFile(String mediaType) {
        gives = new Given.File(mediaType);
        return this;
    }

    public Endpoint opensSocket() {
        gives = new Given.Socket();
        return this;
    }

    /// How it may refuse, beside what every route of its kind may.
    public Endpoint refuses(Problem... problems) {
        refuses.addAll(List.of(problems));
        return this;
    }

    /// For anybody.
    public Route open(Route.OpenHandler handler) {
        return new Route(method, path, new Route.Access.Open(handler), description());
    }

    /// For anybody, at once, however many others wait: for what tells how the server fares.
    public Route always(Route.OpenHandler handler) {
        return new Route(method, path, new Route.Access.Always(handler), description());
    }

    /// For whoever has a valid token.
    public Route signedIn(Route.Handler handler) {
        return signedIn(handler, (_, _, _, _) -> {});
    }

    /// As the other, for a handler who must hear of what never came to him.
    public Route signedIn(Route.Handler handler, Route.Unheard unheard) {
        return new Route(method, path, new Route.Access.SignedIn(handler, unheard), description());
    }

    private Description description() {
        return new Description(summary, List.copyOf(query), takes, gives, List.copyOf(refuses));
    }
}
