package com.myposcore.server.staff;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.rows.Turn;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;
import com.myposcore.wire.Page;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// A tenant's people, for managers: a branchadmin looks after those of its branch, a tenantadmin
/// after all. Nobody makes, raises or changes anybody above the own role, and the last active
/// tenantadmin stays. What is decided here counts at the user's next request.
///
/// Thread-safe. Changes of one tenant's people happen one after the other.
public final class Users {
    private final PostgresDatabase database;
    private final Passwords passwords;

    public Users(PostgresDatabase database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /// @throws Refusal 403 for a cashier
    public Page<Master.User> list(Caller caller, @Nullable String search, int page, int size) {
        caller.requireManager();
        long tenant = caller.tenantId();
        Long own = Reach.branch(caller);
        return database.read(
                tenant,
                tx -> {
                    var dao = tx.dao(UserDao.class);
                    String pattern = Fields.pattern(search);
                    long total = dao.count(tenant, own, pattern);
                    List<Long> ids = dao.ids(tenant, own, pattern, size, (page - 1L) * size);
                    return Page.of(rows(tx, tenant, ids), page, size, total);
                });
    }

    /// @throws Refusal 403 for a cashier, 404 if the caller sees no such user
    public Master.User get(Caller caller, long id) {
        caller.requireManager();
        return database.read(caller.tenantId(), tx -> get(tx, caller, id));
    }

    /// @throws Refusal 400, 403, 409 or 422, naming the field
    public Master.User create(Caller caller, Draft.User draft) {
        caller.requireManager();
        String email = UserFields.required("email", UserFields.email(draft.email()));
        String name = UserFields.required("full_name", UserFields.fullName(draft.fullName()));
        Role role = UserFields.required("role", UserFields.role(draft.role()));
        String password = UserFields.required("password", UserFields.password(draft.password()));
        Reach.requireNotAbove(caller, role);
        String hash = passwords.hash(password);
        return database.write(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(UserDao.class);
                    Turn.await(tx, caller.tenantId());
                    Long branch = branch(dao, caller, role, draft.branchId(), null);
                    long id =
                            dao.add(
                                            caller.tenantId(),
                                            branch,
                                            email,
                                            name,
                                            role.wireName(),
                                            hash,
                                            !Boolean.FALSE.equals(draft.isActive()))
                                    .orElseThrow(() -> emailTaken(email));
                    return published(tx, caller, id, "user_created");
                });
    }

    /// Changes what the draft has; the user stays as he is where that says nothing new.
    ///
    /// @throws Refusal 400, 403, 404, 409 (stale version, another's e-mail, the last tenantadmin)
    ///     or 422, naming the field
    public Master.User change(Caller caller, long id, Draft.User draft) {
        caller.requireManager();
        String email = UserFields.email(draft.email());
        String name = UserFields.fullName(draft.fullName());
        Role asked = UserFields.role(draft.role());
        String password = UserFields.password(draft.password());
        String hash = password == null ? null : passwords.hash(password);
        return database.write(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(UserDao.class);
                    var held = lock(tx, caller, id);
                    var user = get(tx, caller, id);
                    Fields.checkVersion("user", draft.version(), held.version(), user);
                    Role role = asked == null ? Role.of(held.role()) : asked;
                    Reach.requireNotAbove(caller, role);
                    boolean isActive =
                            draft.isActive() == null ? held.isActive() : draft.isActive();
                    Long branch = branch(dao, caller, role, draft.branchId(), held.branchId());
                    if (dao.isEmailTaken(caller.tenantId(), id, email)) {
                        throw emailTaken(email);
                    }
                    if (role != Role.TENANTADMIN || !isActive) {
                        requireNotLast(dao, caller, held);
                    }
                    var sound =
                            new Draft.User(
                                    email,
                                    password,
                                    name,
                                    role.wireName(),
                                    branch == null ? Long.valueOf(0) : branch,
                                    isActive,
                                    null);
                    if (Fields.isSaidAlready(sound, user)) {
                        return user;
                    }
                    dao.change(
                            caller.tenantId(),
                            id,
                            branch,
                            email,
                            name,
                            role.wireName(),
                            hash,
                            isActive);
                    return published(tx, caller, id, "user_changed");
                });
    }

    /// @throws Refusal 403, 404, or 409 for the last tenantadmin
    public Removed delete(Caller caller, long id) {
        caller.requireManager();
        database.run(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(UserDao.class);
                    requireNotLast(dao, caller, lock(tx, caller, id));
                    audit(tx, caller, id, "user_deleted", null);
                    dao.remove(caller.tenantId(), id);
                    var publisher = new Publisher(tx, caller.tenantId());
                    publisher.deleted(Entity.USER, Publisher.TENANT_WIDE, id);
                    publisher.publish();
                });
        return new Removed(id);
    }

    private static Master.User published(Transaction tx, Caller caller, long id, String action) {
        Master.User user = rows(tx, caller.tenantId(), List.of(id)).getFirst();
        audit(tx, caller, id, action, user);
        var publisher = new Publisher(tx, caller.tenantId());
        publisher.changed(Entity.USER, Publisher.TENANT_WIDE, id);
        publisher.publish();
        return user;
    }

    private static void audit(
            Transaction tx, Caller caller, long id, String action, Master.@Nullable User user) {
        AuditTrail.append(
                tx,
                caller,
                null,
                List.of(new AuditTrail.Fact(null, action, "user", id, user, null)));
    }

    private static Master.User get(Transaction tx, Caller caller, long id) {
        Long own = Reach.branch(caller);
        return rows(tx, caller.tenantId(), List.of(id)).stream()
                .filter(user -> own == null || Objects.equals(own, user.branchId()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("user", id));
    }

    private static List<Master.User> rows(Transaction tx, long tenantId, List<Long> ids) {
        return new Rows(tx, tenantId, tx.dao(UserDao.class).branches(tenantId)).users(ids);
    }

    private static UserDao.Held lock(Transaction tx, Caller caller, long id) {
        Turn.await(tx, caller.tenantId());
        var held =
                tx.dao(UserDao.class)
                        .lock(caller.tenantId(), Reach.branch(caller), id)
                        .orElseThrow(() -> Refusal.notFound("user", id));
        Reach.requireNotAbove(caller, Role.of(held.role()));
        return held;
    }

    private static void requireNotLast(UserDao dao, Caller caller, UserDao.Held held) {
        if (Role.of(held.role()) == Role.TENANTADMIN
                && held.isActive()
                && dao.otherTenantadmins(caller.tenantId(), held.id()) == 0) {
            throw new Refusal(
                    Problem.CONFLICT, "role: the tenant's last active tenantadmin must stay");
        }
    }

    /// The branch a user gets; 0 stands for none, and null for what he has.
    private static @Nullable Long branch(
            UserDao dao, Caller caller, Role role, @Nullable Long asked, @Nullable Long held) {
        Long own = Reach.branch(caller);
        if (own != null && asked != null && !asked.equals(own)) {
            throw new Refusal(
                    Problem.FORBIDDEN, "branch_id: you look after the people of your branch only");
        }
        if (asked != null && asked != 0 && !dao.branches(caller.tenantId()).contains(asked)) {
            throw new Refusal(Problem.UNPROCESSABLE, "branch_id: there is no branch " + asked);
        }
        Long branch = asked == null ? (held == null ? own : held) : asked == 0 ? null : asked;
        if (branch == null && !role.isTenantWide()) {
            throw Fields.bad("branch_id", "is missing; a " + role.wireName() + " works in one");
        }
        return branch;
    }

    private static Refusal emailTaken(@Nullable String email) {
        return new Refusal(Problem.CONFLICT, "email: another user has " + email);
    }
}
