package com.myposcore.terminal.identity;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.wire.Master;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Where the till's file keeps which till it is.
///
/// Thread-safe.
public final class Identity {
    private final SqliteDatabase database;

    public Identity(SqliteDatabase database) {
        this.database = database;
    }

    /// Who this till is; empty before the server has registered it.
    public Optional<TerminalIdentity> read() {
        return database.read(
                tx -> {
                    var dao = tx.dao(IdentityDao.class);
                    return dao.terminal()
                            .filter(terminal -> terminal.registeredAt() != null)
                            .flatMap(terminal -> dao.shop().map(shop -> of(terminal, shop)));
                });
    }

    private static TerminalIdentity of(IdentityDao.TerminalRow terminal, IdentityDao.ShopRow shop) {
        return new TerminalIdentity(
                terminal.clientId(),
                terminal.name(),
                URI.create(terminal.serverUrl()),
                shop.tenantId(),
                shop.tenantName(),
                shop.branchId(),
                shop.branchName(),
                shop.branchAddress(),
                shop.branchPhone(),
                ShopRules.of(WireJson.read(shop.settings(), ShopSettings.class)));
    }

    /// How to call the server; empty before the first start has come that far.
    public Optional<Credentials> credentials() {
        return database.read(tx -> tx.dao(IdentityDao.class).terminal()).map(Identity::credentials);
    }

    private static Credentials credentials(IdentityDao.TerminalRow row) {
        return new Credentials(
                URI.create(row.serverUrl()),
                row.clientId(),
                new TerminalKey(row.privateKey(), row.publicKey()));
    }

    /// Gives the till its id and key, once: a first start that is tried again keeps them, so that
    /// the server never sees one till as two.
    public Credentials prepare(URI server, String name, Supplier<UUID> ids) {
        return database.write(
                tx -> {
                    var dao = tx.dao(IdentityDao.class);
                    if (dao.terminal().isPresent()) {
                        dao.rename(name, server.toString());
                    } else {
                        var key = TerminalKey.generate();
                        dao.insertTerminal(
                                new IdentityDao.TerminalRow(
                                        ids.get(),
                                        name,
                                        server.toString(),
                                        key.privateText(),
                                        key.publicText(),
                                        null));
                    }
                    return dao.terminal().map(Identity::credentials).orElseThrow();
                });
    }

    /// The server has registered the till under `name`, in this shop and branch.
    ///
    /// @throws IllegalArgumentException if the shop's settings make no sense
    public void registered(
            String name,
            Master.Tenant tenant,
            Master.Branch branch,
            ShopSettings settings,
            Instant at) {
        ShopRules.of(settings);
        database.run(
                tx -> {
                    var dao = tx.dao(IdentityDao.class);
                    dao.registered(name, at);
                    dao.putShop(
                            new IdentityDao.ShopRow(
                                    tenant.id(),
                                    tenant.name(),
                                    branch.id(),
                                    branch.name(),
                                    branch.address(),
                                    branch.phone(),
                                    WireJson.text(settings)));
                });
    }

    /// Keeps what the server says now about the till's own shop; another shop's row is ignored.
    public void apply(Transaction tx, Master.Tenant tenant) {
        @Nullable ShopSettings settings = tenant.settings();
        tx.dao(IdentityDao.class)
                .tenantChanged(
                        tenant.id(),
                        tenant.name(),
                        settings == null ? null : WireJson.text(settings));
    }

    /// Keeps what the server says now about the till's own branch; others are ignored.
    public void apply(Transaction tx, Master.Branch branch) {
        tx.dao(IdentityDao.class)
                .branchChanged(branch.id(), branch.name(), branch.address(), branch.phone());
    }
}
