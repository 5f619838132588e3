package com.myposcore.server.feed;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The changes of a page, sorted by entity: ids to read, and ids that are gone. `productSeqs` are
/// the numbers of the products that changed themselves, and not only their stock.
record Changed(
        Map<Entity, Set<Long>> living,
        Map<Entity, Set<Long>> deleted,
        Map<Long, Long> productSeqs) {

    /// `stockApart`: a moved stock level is told as such; otherwise it changes its product.
    static Changed of(List<FeedDao.Change> changes, boolean stockApart) {
        Map<Entity, Set<Long>> living = new EnumMap<>(Entity.class);
        Map<Entity, Set<Long>> deleted = new EnumMap<>(Entity.class);
        Map<Long, Long> productSeqs = new HashMap<>();
        for (var change : changes) {
            var entity = Entity.ofCode(change.entity());
            if (change.isDeletion()) {
                add(deleted, entity, change.entityId());
            } else {
                var told = entity == Entity.STOCK && !stockApart ? Entity.PRODUCT : entity;
                add(living, told, change.entityId());
                if (entity == Entity.PRODUCT) {
                    productSeqs.put(change.entityId(), change.seq());
                }
            }
        }
        return new Changed(living, deleted, productSeqs);
    }

    private static void add(Map<Entity, Set<Long>> ids, Entity entity, long id) {
        ids.computeIfAbsent(entity, _ -> new LinkedHashSet<>()).add(id);
    }

    List<Long> ids(Entity entity) {
        return List.copyOf(living.getOrDefault(entity, Set.of()));
    }

    List<Long> gone(Entity entity) {
        return List.copyOf(deleted.getOrDefault(entity, Set.of()));
    }

    void gone(Entity entity, List<Long> ids) {
        ids.forEach(id -> add(deleted, entity, id));
    }

    /// What is gone, under the names of the wire.
    Map<String, List<Long>> told() {
        Map<String, List<Long>> told = new TreeMap<>();
        deleted.forEach((entity, ids) -> told.put(entity.wireName(), List.copyOf(ids)));
        return told;
    }
}
