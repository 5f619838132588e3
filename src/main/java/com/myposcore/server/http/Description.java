package com.myposcore.server.http;

import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// What the API says of a route to those who write clients: in one sentence what it does, what it
/// takes and gives, and how it may refuse.
public record Description(
        String summary,
        List<Parameter> query,
        @Nullable Taken takes,
        Given gives,
        List<Problem> refuses) {

    /// A parameter of the query string; none is ever required by the description alone. If it has
    /// `choices` it must be one of them.
    public record Parameter(String name, Kind kind, String words, Set<String> choices) {}

    /// What a parameter's text must be.
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TIME
    }

    /// A JSON body that is a `type` of `wire`, and which of its fields must be there.
    public record Taken(Class<?> type, List<String> needed) {}

    /// What the answer is.
    public sealed interface Given {
        /// The envelope, with a `type` of `wire` as its data.
        record Data(Class<?> type) implements Given {}

        /// The envelope, with all of them as its data.
        record ListOf(Class<?> item) implements Given {}

        /// The envelope of a page of master data: paging beside `data`.
        record PageOf(Class<?> item) implements Given {}

        /// The envelope, with `items` and `pagination` as its data.
        record ListingOf(Class<?> item) implements Given {}

        /// No envelope at all: something of this media type.
        record File(String mediaType) implements Given {}

        /// No answer: the connection becomes a WebSocket.
        record Socket() implements Given {}
    }
}
