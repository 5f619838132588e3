package com.myposcore.server.feed;

import com.myposcore.server.rows.Range;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The entities that a client has read equally far, and how far in each scope. A client that always
/// asks for the same has one lane; one that asks for more than before gets a new lane for what is
/// added, which begins at the beginning, and so misses nothing of it.
///
/// `range` narrows orders and payments and nothing else.
record Lane(Set<Entity> entities, Range range, SortedMap<Long, Place> places) {

    Lane at(SortedMap<Long, Place> moved) {
        return new Lane(entities, range, moved);
    }

    private Lane of(Set<Entity> some, Range narrower) {
        return new Lane(some, narrower, places);
    }

    /// These lanes, cut so that each is either wanted as a whole or not at all, and a new one at
    /// `beginning` for what is wanted and stands in none.
    static List<Lane> cut(
            List<Lane> lanes, Set<Entity> wanted, Range range, SortedMap<Long, Place> beginning) {
        List<Lane> cut = new ArrayList<>();
        Set<Entity> missing = EnumSet.copyOf(wanted);
        for (Lane lane : lanes) {
            Set<Entity> ours = EnumSet.noneOf(Entity.class);
            Set<Entity> others = EnumSet.noneOf(Entity.class);
            for (Entity entity : lane.entities) {
                if (!wanted.contains(entity)) {
                    others.add(entity);
                } else if (lane.range.holds(entity.isDated() ? range : lane.range)) {
                    ours.add(entity);
                }
            }
            missing.removeAll(ours);
            addTo(cut, lane, ours, range);
            if (!others.isEmpty()) {
                cut.add(lane.of(others, lane.range));
            }
        }
        addTo(cut, new Lane(missing, range, beginning), missing, range);
        return cut;
    }

    private static void addTo(List<Lane> lanes, Lane lane, Set<Entity> entities, Range range) {
        for (boolean dated : new boolean[] {false, true}) {
            Set<Entity> some = EnumSet.noneOf(Entity.class);
            entities.stream()
                    .filter(e -> dated == (e.isDated() && !range.isAlways()))
                    .forEach(some::add);
            if (!some.isEmpty()) {
                lanes.add(lane.of(some, dated ? range : Range.ALWAYS));
            }
        }
    }

    /// The scopes' places of which none of the lanes lies behind: where a client stands that can
    /// name but one place a scope.
    static SortedMap<Long, Place> hindmost(List<Lane> lanes) {
        SortedMap<Long, Place> places = new TreeMap<>();
        for (Lane lane : lanes) {
            lane.places.forEach(
                    (scope, place) ->
                            places.merge(scope, place, (a, b) -> a.seq() <= b.seq() ? a : b));
        }
        return places;
    }

    /// These lanes with those that stand at the same place made one.
    static List<Lane> joined(List<Lane> lanes) {
        record Standing(Range range, SortedMap<Long, Place> places) {}
        Map<Standing, Set<Entity>> joined = new LinkedHashMap<>();
        for (Lane lane : lanes) {
            joined.computeIfAbsent(
                            new Standing(lane.range, new TreeMap<>(lane.places)),
                            _ -> EnumSet.noneOf(Entity.class))
                    .addAll(lane.entities);
        }
        return joined.entrySet().stream()
                .map(e -> new Lane(e.getValue(), e.getKey().range, e.getKey().places))
                .toList();
    }
}
