package com.myposcore.server.catalogue;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.rows.Turn;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.ShopFile;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Brings the tenants of a shop file in. What is already the same is left alone and not published.
/// Users, products and so on that the file does not name
/// stay as they are; opening stock is posted once for each product and branch.
///
/// A file with a fault is refused as a whole, before anything is written. Each tenant is one
/// transaction.
public final class ShopLoader {
    /// PostgreSQL hides every tenant's rows from this one, which nobody is.
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Passwords passwords;
    private final ShopSettings defaults;

    public ShopLoader(PostgresDatabase database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
        this.defaults = DefaultSettings.read();
    }

    /// Brings the file's words in, over what was changed since it was loaded last.
    ///
    /// @throws BadShopFile if the file makes no sense
    public Tally load(byte[] file) {
        ShopFile written;
        try {
            written = WireJson.readFile(new ByteArrayInputStream(file), ShopFile.class);
        } catch (MalformedJson e) {
            throw new BadShopFile(String.valueOf(e.getMessage()));
        }
        var tally = new Tally();
        for (Shop shop : new ShopCheck(defaults).check(written)) {
            load(shop, tally);
        }
        database.run(NO_TENANT, tx -> tx.dao(ShopDao.class).noteFile(key(file)));
        return tally;
    }

    /// As [#load] for a file that was never loaded here; empty for one that was. For every start:
    /// what managers have changed since stays.
    ///
    /// @throws BadShopFile if the file makes no sense
    public Optional<Tally> loadOnce(byte[] file) {
        boolean isKnown =
                database.glance(NO_TENANT, tx -> tx.dao(ShopDao.class).hasFile(key(file)));
        return isKnown ? Optional.empty() : Optional.of(load(file));
    }

    private static String key(byte[] file) {
        return "shop-file." + UUID.nameUUIDFromBytes(file);
    }

    private void load(Shop shop, Tally all) {
        long tenantId =
                database.write(NO_TENANT, tx -> tx.dao(ShopDao.class).claimTenant(shop.name()));
        all.add(database.write(tenantId, tx -> load(tx, tenantId, shop)));
    }

    private Tally load(Transaction tx, long tenantId, Shop shop) {
        var tally = new Tally();
        var dao = tx.dao(ShopDao.class);
        Turn.await(tx, tenantId);
        var publisher = new Publisher(tx, tenantId);
        note(publisher, Entity.TENANT, loadSettings(dao, tenantId, shop.settings(), tally));
        note(publisher, Entity.BRANCH, loadBranches(dao, tenantId, shop.branches(), tally));
        Map<String, Long> branchIds = dao.branchIds(tenantId);
        note(
                publisher,
                Entity.USER,
                loadUsers(tx.dao(ShopUserDao.class), tenantId, shop.users(), branchIds, tally));
        note(publisher, Entity.CATEGORY, loadCategories(dao, tenantId, shop.categories(), tally));
        new ProductLoad(dao, publisher, tenantId, branchIds, tally).load(shop.products());
        publisher.publish();
        return tally;
    }

    /// A new tenant gets the default settings; one that has settings keeps them unless the file
    /// gives others.
    private List<Long> loadSettings(
            ShopDao dao, long tenantId, @Nullable ShopSettings settings, Tally tally) {
        ShopSettings first = settings == null ? defaults : settings;
        List<Long> added = dao.firstSettings(tenantId, WireJson.text(first));
        tally.added(Tally.Kind.TENANT, added.size());
        if (!added.isEmpty() || settings == null) {
            return added;
        }
        List<Long> changed = dao.changeSettings(tenantId, WireJson.text(settings));
        tally.changed(Tally.Kind.TENANT, changed.size());
        return changed;
    }

    private static List<Long> loadBranches(
            ShopDao dao, long tenantId, List<Shop.Branch> branches, Tally tally) {
        int before = dao.branchIds(tenantId).size();
        List<Long> moved =
                dao.putBranches(
                        tenantId,
                        branches.stream().map(Shop.Branch::name).toList(),
                        column(branches, Shop.Branch::address),
                        column(branches, Shop.Branch::phone));
        tally.moved(Tally.Kind.BRANCH, dao.branchIds(tenantId).size() - before, moved.size());
        return moved;
    }

    private List<Long> loadUsers(
            ShopUserDao dao,
            long tenantId,
            List<Shop.User> users,
            Map<String, Long> branchIds,
            Tally tally) {
        List<Long> changed = new ArrayList<>();
        for (Shop.User user : users) {
            Long branchId = user.branch() == null ? null : branchIds.get(user.branch());
            ShopUserDao.KnownUser known = dao.user(tenantId, user.email()).orElse(null);
            String passwordHash =
                    hash(user.password(), known == null ? null : known.passwordHash());
            String pinHash =
                    user.pin() == null
                            ? null
                            : hash(user.pin(), known == null ? null : known.pinHash());
            var wanted =
                    new ShopUserDao.KnownUser(
                            known == null ? 0 : known.id(),
                            branchId,
                            user.fullName(),
                            user.role().wireName(),
                            passwordHash,
                            pinHash);
            if (!wanted.equals(known)) {
                tally.moved(Tally.Kind.USER, known == null ? 1 : 0, 1);
                changed.add(
                        dao.putUser(
                                tenantId,
                                branchId,
                                user.email(),
                                user.fullName(),
                                user.role().wireName(),
                                passwordHash,
                                pinHash));
            }
        }
        return changed;
    }

    /// The known hash if it is of this secret, a new one otherwise.
    private String hash(String secret, @Nullable String known) {
        return known != null && passwords.matches(secret, known) ? known : passwords.hash(secret);
    }

    private static List<Long> loadCategories(
            ShopDao dao, long tenantId, List<Shop.Category> categories, Tally tally) {
        List<String> names = categories.stream().map(Shop.Category::name).toList();
        List<@Nullable String> descriptions = column(categories, Shop.Category::description);
        List<@Nullable String> images = column(categories, Shop.Category::image);
        List<Long> changed =
                new ArrayList<>(dao.changeCategories(tenantId, names, descriptions, images));
        List<Long> added = dao.addCategories(tenantId, names, descriptions, images);
        tally.moved(Tally.Kind.CATEGORY, added.size(), added.size() + changed.size());
        changed.addAll(added);
        return changed;
    }

    static void note(Publisher publisher, Entity entity, Iterable<Long> ids) {
        ids.forEach(id -> publisher.changed(entity, Publisher.TENANT_WIDE, id));
    }

    interface Field<R, V> {
        @Nullable V of(R row);
    }

    static <R, V> List<@Nullable V> column(List<R> rows, Field<R, V> field) {
        List<@Nullable V> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(field.of(row)));
        return values;
    }
}
