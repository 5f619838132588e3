package com.myposcore.server.feed;

import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Range;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Up to which number of each scope a client has everything, for the entities it asked for. Opaque
/// on the wire; it names only numbers that its holder may know, so it is validated but not sealed.
record Cursor(String epoch, List<Lane> lanes) {
    private static final String NUMBER = "\\d{1,18}";
    private static final String LANE =
            "~([0-9a-f]{1,4})(?:@(-?%1$s)?,(-?%1$s)?)?((?:\\.%1$s-%1$s-%1$s)*)".formatted(NUMBER);
    private static final Pattern LANES = Pattern.compile(LANE);
    private static final Pattern TEXT =
            Pattern.compile("2\\.([0-9a-f]{1,64})((?:" + LANE + "){1,12})");

    /// Whether its holder has nothing yet.
    boolean isOfNothing() {
        return lanes.isEmpty();
    }

    String text() {
        var text = new StringBuilder("2.").append(epoch);
        for (Lane lane : lanes) {
            text.append('~').append(Integer.toHexString(Entity.mask(lane.entities())));
            if (!lane.range().isAlways()) {
                text.append('@')
                        .append(millis(lane.range().from()))
                        .append(',')
                        .append(millis(lane.range().to()));
            }
            lane.places()
                    .forEach(
                            (scope, place) ->
                                    text.append('.')
                                            .append(scope)
                                            .append('-')
                                            .append(place.seq())
                                            .append('-')
                                            .append(place.began()));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// An empty text is the cursor of who has nothing.
    ///
    /// @throws Refusal 410 must_resync if the text is none of ours
    static Cursor parse(String text) {
        if (text.isEmpty()) {
            return new Cursor("", List.of());
        }
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
        List<Lane> lanes = new ArrayList<>();
        Set<Entity> seen = EnumSet.noneOf(Entity.class);
        for (Matcher lane = LANES.matcher(matcher.group(2)); lane.find(); ) {
            Set<Entity> entities = Entity.ofMask(Integer.parseInt(lane.group(1), 16));
            if (entities.isEmpty() || entities.stream().anyMatch(e -> !seen.add(e))) {
                throw mustResync("it is not one of this server's");
            }
            var range = new Range(moment(lane.group(2)), moment(lane.group(3)));
            lanes.add(new Lane(entities, range, places(lane.group(4))));
        }
        return new Cursor(matcher.group(1), lanes);
    }

    /// Per scope, up to where the client has heard of every deletion in all its lanes.
    Map<Long, Long> heard() {
        Map<Long, Long> heard = new TreeMap<>();
        for (Lane lane : lanes) {
            lane.places().forEach((scope, place) -> heard.merge(scope, place.deaf(), Math::min));
        }
        return heard;
    }

    private static SortedMap<Long, Place> places(String text) {
        SortedMap<Long, Place> places = new TreeMap<>();
        for (String part : text.split("\\.")) {
            if (!part.isEmpty()) {
                String[] numbers = part.split("-");
                places.put(
                        Long.valueOf(numbers[0]),
                        new Place(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
            }
        }
        return places;
    }

    private static String millis(@Nullable Instant moment) {
        return moment == null ? "" : Long.toString(moment.toEpochMilli());
    }

    private static @Nullable Instant moment(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
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
