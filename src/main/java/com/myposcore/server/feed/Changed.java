package com.myposcore.server.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The changes of a page, sorted by entity: ids to read, and ids that are gone.
record Changed(Map<Entity, List<Long>> living, Map<String, List<Long>> deleted) {

    /// `stockApart`: a moved stock level is told as such; otherwise it changes its product.
    static Changed of(List<FeedDao.Change> changes, boolean stockApart) {
        Map<Entity, List<Long>> living = new EnumMap<>(Entity.class);
        Map<String, List<Long>> deleted = new TreeMap<>();
        for (var change : changes) {
            var entity = Entity.ofCode(change.entity());
            if (change.isDeletion()) {
                deleted.computeIfAbsent(entity.wireName(), _ -> new ArrayList<>())
                        .add(change.entityId());
            } else {
                var told = entity == Entity.STOCK && !stockApart ? Entity.PRODUCT : entity;
                living.computeIfAbsent(told, _ -> new ArrayList<>()).add(change.entityId());
            }
        }
        return new Changed(living, deleted);
    }

    List<Long> ids(Entity entity) {
        return living.getOrDefault(entity, List.of());
    }
}
