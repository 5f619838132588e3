package com.myposcore.server.ingest;

import com.myposcore.server.catalogue.Categories;
import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.wire.Upload;

/// Takes one category at a time.
final class CategoryIntake {
    private final Delivery delivery;
    private final MasterDao dao;

    CategoryIntake(Delivery delivery) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(MasterDao.class);
    }

    void take(Upload.Category sent) {
        String localId = FieldCheck.localId(sent.localId());
        int version = FieldCheck.version(sent.version());
        var arrival =
                new Arrival<>(
                        Kind.CATEGORY,
                        Upload.Category.class,
                        sound(sent),
                        localId,
                        sent.id() != null,
                        version,
                        ContentHash.of(sent));
        var held = dao.lockCategory(delivery.tenantId(), sent.id(), delivery.clientId(), localId);
        if (sent.id() == null && held.isEmpty()) {
            create(arrival);
        } else {
            arrival.meet(delivery, held, this::write);
        }
    }

    /// The category as it was sent, its fields held to what holds for every draft.
    private static Upload.Category sound(Upload.Category sent) {
        return new Upload.Category(
                sent.localId(),
                sent.id(),
                Fields.name(sent.name()),
                Fields.description(sent.description()),
                Fields.image(sent.image()),
                sent.isActive(),
                sent.localTimestamp(),
                sent.version());
    }

    private void create(Arrival<Upload.Category> arrival) {
        var sent = arrival.sent();
        String name = Fields.requiredName(sent.name());
        requireFree(0, name);
        long id =
                dao.addCategory(
                        delivery.tenantId(),
                        name,
                        sent.description(),
                        sent.image(),
                        !Boolean.FALSE.equals(sent.isActive()),
                        delivery.clientId(),
                        arrival.localId(),
                        arrival.version() + 1,
                        arrival.hash());
        publish(id);
        delivery.outcome().stored(Kind.CATEGORY, arrival.localId(), id, arrival.version() + 1);
    }

    private void requireFree(long own, String name) {
        if (Categories.isNameTaken(delivery.transaction(), delivery.tenantId(), own, name)) {
            throw new BadRecord("duplicate_name", "name", "another category is called " + name);
        }
    }

    private void write(long id, Upload.Category category, String hash) {
        if (category.name() != null) {
            requireFree(id, category.name());
        }
        dao.updateCategory(
                delivery.tenantId(),
                id,
                category.name(),
                category.description(),
                category.image(),
                category.isActive(),
                hash);
        publish(id);
        if (category.name() != null) {
            // products show their category's name
            dao.productsOf(delivery.tenantId(), id)
                    .forEach(
                            product ->
                                    delivery.publisher()
                                            .changed(
                                                    Entity.PRODUCT,
                                                    Publisher.TENANT_WIDE,
                                                    product));
        }
    }

    private void publish(long id) {
        delivery.publisher().changed(Entity.CATEGORY, Publisher.TENANT_WIDE, id);
    }
}
