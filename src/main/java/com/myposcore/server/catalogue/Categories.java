package com.myposcore.server.catalogue;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.rows.Turn;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;
import com.myposcore.wire.Page;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A tenant's categories, as [Products]. Deleting one leaves its products without a category.
/// Nobody makes a second one of a name.
public final class Categories {
    private final PostgresDatabase database;

    public Categories(PostgresDatabase database) {
        this.database = database;
    }

    public Page<Master.Category> list(Caller caller, @Nullable String search, int page, int size) {
        return database.read(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(CategoryDao.class);
                    String pattern = Fields.pattern(search);
                    long total = dao.count(caller.tenantId(), pattern);
                    List<Long> ids = dao.ids(caller.tenantId(), pattern, size, (page - 1L) * size);
                    return Page.of(rows(tx, caller).categories(ids), page, size, total);
                });
    }

    /// @throws Refusal 404 if the tenant has no such category
    public Master.Category get(Caller caller, long id) {
        return database.read(caller.tenantId(), tx -> get(tx, caller, id));
    }

    /// @throws Refusal 400, 403 or 409 (another's name), naming the field
    public Master.Category create(Caller caller, Draft.Category draft) {
        caller.requireManager();
        return database.write(
                caller.tenantId(),
                tx -> {
                    String name = Fields.requiredName(draft.name());
                    Turn.await(tx, caller.tenantId());
                    requireFree(tx, caller, 0, name);
                    long id =
                            tx.dao(CategoryDao.class)
                                    .add(
                                            caller.tenantId(),
                                            name,
                                            Fields.description(draft.description()),
                                            Fields.image(draft.image()),
                                            !Boolean.FALSE.equals(draft.isActive()));
                    return published(tx, caller, id);
                });
    }

    /// Changes what the draft has; the category stays as it is where that says nothing new.
    ///
    /// @throws Refusal 400, 403, 404 or 409 (stale version, or another's name), naming the field
    public Master.Category change(Caller caller, long id, Draft.Category draft) {
        caller.requireManager();
        return database.write(
                caller.tenantId(),
                tx -> {
                    var sound =
                            new Draft.Category(
                                    Fields.name(draft.name()),
                                    Fields.description(draft.description()),
                                    Fields.image(draft.image()),
                                    draft.isActive(),
                                    draft.version());
                    var dao = tx.dao(CategoryDao.class);
                    int version = lock(tx, caller, id);
                    var held = get(tx, caller, id);
                    Fields.checkVersion("category", draft.version(), version, held);
                    if (sound.name() != null) {
                        requireFree(tx, caller, id, sound.name());
                    }
                    if (Fields.isSaidAlready(sound, held)) {
                        return held;
                    }
                    new Images(tx, caller.tenantId()).keep(RecordKind.CATEGORY, List.of(id));
                    dao.change(
                            caller.tenantId(),
                            id,
                            sound.name(),
                            sound.description(),
                            sound.image(),
                            sound.isActive());
                    return published(tx, caller, id);
                });
    }

    /// @throws Refusal 403 or 404
    public Removed delete(Caller caller, long id) {
        caller.requireManager();
        database.run(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(CategoryDao.class);
                    lock(tx, caller, id);
                    List<Long> products = dao.lockProducts(caller.tenantId(), id);
                    var images = new Images(tx, caller.tenantId());
                    images.keep(RecordKind.PRODUCT, products);
                    images.keep(RecordKind.CATEGORY, List.of(id));
                    dao.uncategorize(caller.tenantId(), products);
                    dao.remove(caller.tenantId(), id);
                    var publisher = new Publisher(tx, caller.tenantId());
                    products.forEach(
                            product ->
                                    publisher.changed(
                                            Entity.PRODUCT, Publisher.TENANT_WIDE, product));
                    publisher.deleted(Entity.CATEGORY, Publisher.TENANT_WIDE, id);
                    publisher.publish();
                });
        return new Removed(id);
    }

    private static void requireFree(Transaction tx, Caller caller, long id, String name) {
        if (isNameTaken(tx, caller.tenantId(), id, name)) {
            throw new Refusal(Problem.CONFLICT, "name: another category is called " + name);
        }
    }

    /// Whether another living category has the name, however it is written, and this one, 0 for a
    /// new one, has not got it already.
    public static boolean isNameTaken(Transaction tx, long tenantId, long id, String name) {
        return tx.dao(CategoryDao.class).isNameTaken(tenantId, id, name);
    }

    /// Products show their category's name, so they are published with it.
    private static Master.Category published(Transaction tx, Caller caller, long id) {
        Master.Category category = get(tx, caller, id);
        var publisher = new Publisher(tx, caller.tenantId());
        tx.dao(CategoryDao.class)
                .productIds(caller.tenantId(), id)
                .forEach(
                        product ->
                                publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, product));
        publisher.changed(Entity.CATEGORY, Publisher.TENANT_WIDE, id);
        publisher.publish();
        return category;
    }

    private static Master.Category get(Transaction tx, Caller caller, long id) {
        return rows(tx, caller).categories(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("category", id));
    }

    private static int lock(Transaction tx, Caller caller, long id) {
        Turn.await(tx, caller.tenantId());
        return tx.dao(CategoryDao.class)
                .lock(caller.tenantId(), id)
                .orElseThrow(() -> Refusal.notFound("category", id));
    }

    private static Rows rows(Transaction tx, Caller caller) {
        return new Rows(tx, caller.tenantId(), List.of());
    }
}
