package com.myposcore.server.http;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A request as handlers see it, free of the HTTP library. Whatever it cannot make sense of is
/// refused by name: the parameter, the reason.
public record Request(
        String id,
        String method,
        String path,
        Map<String, String> pathParameters,
        String remoteAddress,
        Function<String, @Nullable String> query,
        Function<String, @Nullable String> header,
        Supplier<byte[]> rawBody,
        LongSupplier bytesIn) {
    private static final int USUAL_PAGE = 32;
    private static final int LARGEST_PAGE = 1_000;

    /// The same request, at a route whose path has these parameters.
    Request at(Map<String, String> parameters) {
        return new Request(
                id, method, path, parameters, remoteAddress, query, header, rawBody, bytesIn);
    }

    /// The same request with its body taken in; what cannot be taken in is refused to whoever asks
    /// for it, so that it is known by then who sent it.
    Request received() {
        try {
            byte[] body = rawBody.get();
            return with(() -> body);
        } catch (Refusal e) {
            return with(
                    () -> {
                        throw e;
                    });
        }
    }

    private Request with(Supplier<byte[]> body) {
        return new Request(
                id, method, path, pathParameters, remoteAddress, query, header, body, bytesIn);
    }

    /// The `id` of the path. What is no number cannot be the id of anything, so it is not found.
    public long id(String what) {
        String text = pathParameters.getOrDefault("id", "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.NOT_FOUND, "no " + what + " with id " + text);
        }
    }

    /// The JSON body.
    ///
    /// @throws com.myposcore.wire.MalformedJson if it is none, or a field has the wrong type
    public <T> T body(Class<T> type) {
        return WireJson.read(rawBody.get(), type);
    }

    /// A whole number of the query string within its limits, `otherwise` if it is not given.
    public int number(String name, int otherwise, int min, int max) {
        String text = query.apply(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new Refusal(
                Problem.BAD_REQUEST,
                name + ": must be a whole number from " + min + " to " + max + ", not " + text);
    }

    /// Which page of a list is asked for; pages count from 1.
    public int page() {
        return number("page", 1, 1, 1_000_000);
    }

    /// How many a page holds.
    public int pageSize() {
        return number("page_size", USUAL_PAGE, 1, LARGEST_PAGE);
    }

    /// An id of the query string, null if it is not given.
    public @Nullable Long idOf(String name) {
        String text = text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.BAD_REQUEST, name + ": must be an id, not " + text);
        }
    }

    /// A text of the query string, null if it is not given.
    public @Nullable String text(String name) {
        String text = query.apply(name);
        return text == null || text.isBlank() ? null : text;
    }

    /// One of a few texts of the query string, null if it is not given.
    public @Nullable String oneOf(String name, Set<String> choices) {
        String text = text(name);
        if (text != null && !choices.contains(text)) {
            throw new Refusal(
                    Problem.BAD_REQUEST,
                    name
                            + ": is "
                            + text
                            + ", but must be one of "
                            + String.join(", ", new TreeSet<>(choices)));
        }
        return text;
    }

    /// A time of the query string, null if it is not given.
    public @Nullable Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(
                    Problem.BAD_REQUEST, name + ": must be an RFC 3339 time, not " + text);
        }
    }

    /// True or false of the query string, null if it is not given.
    public @Nullable Boolean flag(String name) {
        String text = text(name);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        throw new Refusal(Problem.BAD_REQUEST, name + ": must be true or false, not " + text);
    }
}
