package com.myposcore.server.staff;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.rows.Turn;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;
import com.myposcore.wire.Page;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A tenant's branches. Whoever works in a branch sees that one, and its manager changes it; who
/// looks after the tenant sees all, opens and closes them. Every change is published in the
/// transaction that makes it.
///
/// Thread-safe.
public final class Branches {

    private final PostgresDatabase database;

    public Branches(PostgresDatabase database) {
        this.database = database;
    }

    public Page<Master.Branch> list(Caller caller, @Nullable String search, int page, int size) {
        long tenant = caller.tenantId();
        Long own = Reach.branch(caller);
        return database.read(
                tenant,
                tx -> {
                    var dao = tx.dao(BranchDao.class);
                    String pattern = Fields.pattern(search);
                    long total = dao.count(tenant, own, pattern);
                    List<Long> ids = dao.ids(tenant, own, pattern, size, (page - 1L) * size);
                    return Page.of(rows(tx, caller, ids), page, size, total);
                });
    }

    /// @throws Refusal 404 if the caller sees no such branch
    public Master.Branch get(Caller caller, long id) {
        return database.read(caller.tenantId(), tx -> get(tx, caller, id));
    }

    /// @throws Refusal 400, 403 or 409, naming the field
    public Master.Branch create(Caller caller, Draft.Branch draft) {
        Reach.requireTenantWide(caller);
        return database.write(
                caller.tenantId(),
                tx -> {
                    String name = Fields.requiredName(draft.name());
                    Turn.await(tx, caller.tenantId());
                    long id =
                            tx.dao(BranchDao.class)
                                    .add(
                                            caller.tenantId(),
                                            name,
                                            address(draft),
                                            phone(draft),
                                            !Boolean.FALSE.equals(draft.isActive()))
                                    .orElseThrow(() -> nameTaken(name));
                    return published(tx, caller, id, List.of());
                });
    }

    /// Changes what the draft has; the branch stays as it is where that says nothing new.
    ///
    /// @throws Refusal 400, 403, 404 or 409 (stale version, or another's name), naming the field
    public Master.Branch change(Caller caller, long id, Draft.Branch draft) {
        caller.requireManager();
        if (draft.isActive() != null) {
            Reach.requireTenantWide(caller);
        }
        return database.write(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(BranchDao.class);
                    int version = lock(tx, caller, id);
                    var held = get(tx, caller, id);
                    Fields.checkVersion("branch", draft.version(), version, held);
                    String name = Fields.name(draft.name());
                    if (dao.isNameTaken(caller.tenantId(), id, name)) {
                        throw nameTaken(name);
                    }
                    var sound =
                            new Draft.Branch(
                                    name, address(draft), phone(draft), draft.isActive(), null);
                    if (Fields.isSaidAlready(sound, held)) {
                        return held;
                    }
                    dao.change(
                            caller.tenantId(),
                            id,
                            name,
                            sound.address(),
                            sound.phone(),
                            sound.isActive());
                    return published(
                            tx,
                            caller,
                            id,
                            name == null ? List.of() : dao.people(caller.tenantId(), id));
                });
    }

    /// Closes a branch in which nobody works any more; its sales stay.
    ///
    /// @throws Refusal 403, 404, or 409 if people or terminals are still there
    public Removed delete(Caller caller, long id) {
        Reach.requireTenantWide(caller);
        database.run(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(BranchDao.class);
                    lock(tx, caller, id);
                    if (dao.workers(caller.tenantId(), id) > 0) {
                        throw new Refusal(
                                Problem.CONFLICT,
                                "id: people or terminals still work in this branch, move them"
                                        + " first");
                    }
                    dao.remove(caller.tenantId(), id);
                    var publisher = new Publisher(tx, caller.tenantId());
                    publisher.deleted(Entity.BRANCH, Publisher.TENANT_WIDE, id);
                    publisher.publish();
                });
        return new Removed(id);
    }

    /// `renamed` are the people who show another name of their branch now.
    private static Master.Branch published(
            Transaction tx, Caller caller, long id, List<Long> renamed) {
        Master.Branch branch = get(tx, caller, id);
        var publisher = new Publisher(tx, caller.tenantId());
        publisher.changed(Entity.BRANCH, Publisher.TENANT_WIDE, id);
        renamed.forEach(user -> publisher.changed(Entity.USER, Publisher.TENANT_WIDE, user));
        publisher.publish();
        return branch;
    }

    private static Master.Branch get(Transaction tx, Caller caller, long id) {
        Long own = Reach.branch(caller);
        return (own == null || own == id ? rows(tx, caller, List.of(id)) : List.<Master.Branch>of())
                .stream().findFirst().orElseThrow(() -> Refusal.notFound("branch", id));
    }

    private static List<Master.Branch> rows(Transaction tx, Caller caller, List<Long> ids) {
        return new Rows(tx, caller.tenantId(), ids).branches(ids);
    }

    private static int lock(Transaction tx, Caller caller, long id) {
        Turn.await(tx, caller.tenantId());
        return tx.dao(BranchDao.class)
                .lock(caller.tenantId(), Reach.branch(caller), id)
                .orElseThrow(() -> Refusal.notFound("branch", id));
    }

    private static @Nullable String address(Draft.Branch draft) {
        return Fields.text("address", draft.address(), Fields.LONGEST_ADDRESS);
    }

    private static @Nullable String phone(Draft.Branch draft) {
        return Fields.text("phone", draft.phone(), Fields.LONGEST_PHONE);
    }

    private static Refusal nameTaken(@Nullable String name) {
        return new Refusal(Problem.CONFLICT, "name: another branch is called " + name);
    }
}
