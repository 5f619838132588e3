package com.myposcore.server.feed;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Up to which number of each scope a client has everything. Opaque on the wire; it names only
/// numbers that its holder may know, so it is validated but not sealed.
///
/// `stockFloor`: the numbers of a scope up to which stock figures came with the products
/// themselves, so that a first pull does not carry every figure twice.
record Cursor(String epoch, Map<Long, Place> places) {
    private static final Pattern TEXT =
            Pattern.compile("1\\.([0-9a-f]{1,64})((?:\\.\\d{1,18}-\\d{1,18}-\\d{1,18})*)");

    record Place(long seq, long stockFloor) {}

    String text() {
        var text = new StringBuilder("1.").append(epoch);
        new TreeMap<>(places)
                .forEach(
                        (scope, place) ->
                                text.append('.')
                                        .append(scope)
                                        .append('-')
                                        .append(place.seq)
                                        .append('-')
                                        .append(place.stockFloor));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws Refusal 410 must_resync if the text is none of ours
    static Cursor parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw mustResync("it is not one of this server's");
        }
        var matcher = TEXT.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw mustResync("it is not one of this server's");
        }
        Map<Long, Place> places = new TreeMap<>();
        for (String part : matcher.group(2).split("\\.")) {
            if (!part.isEmpty()) {
                String[] numbers = part.split("-");
                places.put(
                        Long.valueOf(numbers[0]),
                        new Place(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        }
        return new Cursor(matcher.group(1), places);
    }

    static Refusal mustResync(String reason) {
        return new Refusal(
                Problem.MUST_RESYNC,
                "must_resync: the cursor cannot be continued, "
                        + reason
                        + "; start with an empty"
                        + " cursor, nothing unsent is lost");
    }
}
