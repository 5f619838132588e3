package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A business on a fresh PostgreSQL: one tenant with two branches, a cashier and a manager, one
/// category and a few products, all published. What a test asserts about the database it asks as
/// the owner, who sees every tenant.
public final class TestShop implements AutoCloseable {
    public final PostgresDatabase.Address address;
    public final PostgresDatabase database;
    private final Jdbi owner;

    private TestShop(PostgresDatabase.Address address, PostgresDatabase database) {
        this.address = address;
        this.database = database;
        this.owner = Jdbi.create(address.jdbcUrl(), address.user(), address.password());
    }

    public static TestShop open() {
        var address = PostgresServer.freshDatabase();
        return new TestShop(address, PostgresDatabase.open(address, 16));
    }

    /// A shop whose tenants are kept apart by row-level security alone.
    public static TestShop withoutPredicates() {
        var address = PostgresServer.freshDatabase();
        return new TestShop(address, PostgresServer.openWithoutPredicates(address));
    }

    /// A shop whose tenants are kept apart by the statements alone.
    public static TestShop withoutRowLevelSecurity() {
        var address = PostgresServer.freshDatabase();
        PostgresServer.dropRowLevelSecurity(address);
        return new TestShop(address, PostgresDatabase.open(address, 16));
    }

    /// A tenant with its people; `products` cost 10,000 each and stand at 100 in both branches.
    public record Tenant(
            long id,
            long branch,
            long otherBranch,
            long cashierId,
            long managerId,
            long category,
            List<Long> products) {
        public Caller cashier() {
            return new Caller(id, branch, cashierId, Role.USER, null);
        }

        public Caller cashierOfOtherBranch() {
            return new Caller(id, otherBranch, cashierId, Role.USER, null);
        }

        public Caller managerOfOtherBranch() {
            return new Caller(id, otherBranch, managerId, Role.BRANCHADMIN, null);
        }

        public Caller manager() {
            return new Caller(id, branch, managerId, Role.BRANCHADMIN, null);
        }

        public Caller wholeTenant() {
            return new Caller(id, null, managerId, Role.TENANTADMIN, null);
        }

        public long product(int index) {
            return products.get(index);
        }
    }

    public Tenant tenant(String name, int products) {
        long tenant = one("SELECT claim_tenant(?)", name);
        long branch = branch(tenant, "Pusat");
        long other = branch(tenant, "Menteng");
        long cashier = user(tenant, branch, "user", "kasir@" + name);
        long manager = user(tenant, branch, "branchadmin", "manager@" + name);
        long category =
                one(
                        "INSERT INTO categories (tenant_id, name) VALUES (?, 'Makanan') RETURNING"
                                + " id",
                        tenant);
        List<Long> ids = new ArrayList<>();
        owner.useTransaction(
                db -> {
                    ids.addAll(
                            db.createQuery(
                                            """
                                            INSERT INTO products
                                                   (tenant_id, category_id, sku, name, price)
                                            SELECT :tenant, :category, 'SKU-' || n,
                                                   'Product ' || n, 10000
                                              FROM generate_series(1, :count) AS g (n)
                                            RETURNING id
                                            """)
                                    .bind("tenant", tenant)
                                    .bind("category", category)
                                    .bind("count", products)
                                    .mapTo(Long.class)
                                    .list());
                    for (String table : List.of("stock_movements", "stock_levels")) {
                        boolean ledger = table.equals("stock_movements");
                        db.execute(
                                "INSERT INTO "
                                        + table
                                        + " (tenant_id, branch_id, product_id, quantity"
                                        + (ledger ? ", reason" : "")
                                        + ") SELECT p.tenant_id, b.id, p.id, 100"
                                        + (ledger ? ", 'opening'" : "")
                                        + " FROM products p JOIN branches b ON b.tenant_id ="
                                        + " p.tenant_id WHERE p.tenant_id = ?",
                                tenant);
                    }
                });
        publishAll(tenant, List.of(branch, other), List.of(cashier, manager), category, ids);
        return new Tenant(tenant, branch, other, cashier, manager, category, List.copyOf(ids));
    }

    private void publishAll(
            long tenant, List<Long> branches, List<Long> users, long category, List<Long> ids) {
        database.run(
                tenant,
                tx -> {
                    var publisher = new Publisher(tx, tenant);
                    publisher.changed(Entity.TENANT, Publisher.TENANT_WIDE, tenant);
                    branches.forEach(b -> publisher.changed(Entity.BRANCH, 0, b));
                    users.forEach(u -> publisher.changed(Entity.USER, 0, u));
                    publisher.changed(Entity.CATEGORY, Publisher.TENANT_WIDE, category);
                    for (long id : ids) {
                        publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
                        branches.forEach(b -> publisher.changed(Entity.STOCK, b, id));
                    }
                    publisher.publish();
                });
    }

    private long branch(long tenant, String name) {
        return one(
                "INSERT INTO branches (tenant_id, name) VALUES (?, ?) RETURNING id", tenant, name);
    }

    private long user(long tenant, long branch, String role, String email) {
        return one(
                "INSERT INTO users (tenant_id, branch_id, email, full_name, role, password_hash)"
                        + " VALUES (?, ?, ?, ?, ?, 'x') RETURNING id",
                tenant,
                branch,
                email,
                email,
                role);
    }

    /// Changes a product's price and publishes it, as a manager in the back office would.
    public void reprice(Tenant tenant, long product, String price) {
        owner("UPDATE products SET price = ?, version = version + 1 WHERE id = ?", price, product);
        publish(tenant, Entity.PRODUCT, product, true);
    }

    public void deleteProduct(Tenant tenant, long product) {
        owner(
                "UPDATE products SET deleted_at = now(), version = version + 1 WHERE id = ?",
                product);
        publish(tenant, Entity.PRODUCT, product, false);
    }

    private void publish(Tenant tenant, Entity entity, long id, boolean lives) {
        database.run(
                tenant.id(),
                tx -> {
                    var publisher = new Publisher(tx, tenant.id());
                    if (lives) {
                        publisher.changed(entity, Publisher.TENANT_WIDE, id);
                    } else {
                        publisher.deleted(entity, Publisher.TENANT_WIDE, id);
                    }
                    publisher.publish();
                });
    }

    /// Runs a statement as the owner; texts of digits bind as numbers.
    public int owner(String sql, Object... arguments) {
        return owner.withHandle(db -> db.execute(sql, numbers(arguments)));
    }

    public long one(String sql, Object... arguments) {
        return ask(db -> db.select(sql, arguments).mapTo(Long.class).one());
    }

    public @Nullable String text(String sql, Object... arguments) {
        return ask(db -> db.select(sql, arguments).mapTo(String.class).one());
    }

    public List<String> texts(String sql, Object... arguments) {
        return ask(db -> db.select(sql, arguments).mapTo(String.class).list());
    }

    private <T> T ask(Function<Handle, T> question) {
        return owner.withHandle(question::apply);
    }

    private static Object[] numbers(Object[] arguments) {
        Object[] bound = arguments.clone();
        for (int i = 0; i < bound.length; i++) {
            if (bound[i] instanceof String text && text.matches("\\d+(\\.\\d+)?")) {
                bound[i] = new BigDecimal(text);
            }
        }
        return bound;
    }

    @Override
    public void close() {
        database.close();
    }
}
