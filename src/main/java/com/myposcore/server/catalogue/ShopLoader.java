package com.myposcore.server.catalogue;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.ShopFile;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Brings the tenants of a shop file in. What is already the same is left alone and not published,
/// so a file may be loaded at every start. Users, products and so on that the file does not name
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

    /// @throws BadShopFile if the file makes no sense
    public void load(InputStream file) {
        ShopFile written;
        try {
            written = WireJson.readFile(file, ShopFile.class);
        } catch (MalformedJson e) {
            throw new BadShopFile(
                    e.field().isEmpty() ? "the file" : e.field(), String.valueOf(e.getMessage()));
        }
        new ShopCheck(defaults).check(written).forEach(this::load);
    }

    private void load(Shop shop) {
        long tenantId =
                database.write(NO_TENANT, tx -> tx.dao(ShopDao.class).claimTenant(shop.name()));
        database.run(tenantId, tx -> load(tx, tenantId, shop));
    }

    private void load(Transaction tx, long tenantId, Shop shop) {
        var dao = tx.dao(ShopDao.class);
        // Two loads of one tenant queue up here.
        dao.lockTenant(tenantId);
        var publisher = new Publisher(tx, tenantId);
        note(publisher, Entity.TENANT, loadSettings(dao, tenantId, shop.settings()));
        note(publisher, Entity.BRANCH, loadBranches(dao, tenantId, shop.branches()));
        Map<String, Long> branchIds = dao.branchIds(tenantId);
        note(
                publisher,
                Entity.USER,
                loadUsers(tx.dao(ShopUserDao.class), tenantId, shop.users(), branchIds));
        note(publisher, Entity.CATEGORY, loadCategories(dao, tenantId, shop.categories()));
        new ProductLoad(dao, publisher, tenantId, branchIds).load(shop.products());
        publisher.publish();
    }

    /// A new tenant gets the default settings; one that has settings keeps them unless the file
    /// gives others.
    private List<Long> loadSettings(ShopDao dao, long tenantId, @Nullable ShopSettings settings) {
        return settings == null
                ? dao.firstSettings(tenantId, WireJson.text(defaults))
                : dao.changeSettings(tenantId, WireJson.text(settings));
    }

    private static List<Long> loadBranches(ShopDao dao, long tenantId, List<Shop.Branch> branches) {
        return dao.putBranches(
                tenantId,
                branches.stream().map(Shop.Branch::name).toList(),
                column(branches, Shop.Branch::address),
                column(branches, Shop.Branch::phone));
    }

    private List<Long> loadUsers(
            ShopUserDao dao, long tenantId, List<Shop.User> users, Map<String, Long> branchIds) {
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
            ShopDao dao, long tenantId, List<Shop.Category> categories) {
        List<String> names = categories.stream().map(Shop.Category::name).toList();
        List<@Nullable String> descriptions = column(categories, Shop.Category::description);
        List<@Nullable String> images = column(categories, Shop.Category::image);
        List<Long> changed =
                new ArrayList<>(dao.changeCategories(tenantId, names, descriptions, images));
        changed.addAll(dao.addCategories(tenantId, names, descriptions, images));
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
