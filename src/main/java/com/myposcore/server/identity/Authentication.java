package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Says who calls. The token tells the name; tenant, branch and role are read from the database at
/// every request, so that whoever is deactivated or revoked is refused at the next one. So is an
/// older token once its holder's password or role was changed.
///
/// Thread-safe.
public final class Authentication {
    private static final long NO_TENANT = 0;
    private static final String SCHEME = "Bearer ";

    private final PostgresDatabase database;
    private final Tokens tokens;

    public Authentication(PostgresDatabase database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /// The caller of a request with this `Authorization` header.
    ///
    /// @throws Refusal 401 if there is no valid token, or its holder is no longer active
    public Caller callerOf(@Nullable String authorization) {
        return admit(authorization).caller();
    }

    /// What the token in this `Authorization` header says.
    ///
    /// @throws Refusal 401 if there is no valid token
    public Tokens.Bearer bearerOf(@Nullable String authorization) {
        if (authorization == null) {
            throw new Refusal(Problem.UNAUTHORIZED, "Authorization: a Bearer token is needed");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refusal(Problem.UNAUTHORIZED, "Authorization: must be a Bearer token");
        }
        return tokens.read(authorization.substring(SCHEME.length()).strip());
    }

    /// The caller with this token.
    ///
    /// @throws Refusal 401 if its holder is no longer active
    public Caller callerOf(Tokens.Bearer bearer) {
        return bearer.holder().terminalId() == null ? person(bearer) : terminal(bearer.holder());
    }

    /// The caller who wants to stay on an open connection.
    ///
    /// @throws Refusal as [#callerOf] does
    public Admission admit(@Nullable String authorization) {
        Tokens.Bearer bearer = bearerOf(authorization);
        return new Admission(callerOf(bearer), bearer.expiresAt(), bearer.series());
    }

    /// Of each of those who were admitted, in their order, whether he is still active, where he
    /// was, and with a token that is still good: one question for all.
    public List<Boolean> stillStand(List<Admission> admitted) {
        if (admitted.isEmpty()) {
            return List.of();
        }
        List<Caller> callers = admitted.stream().map(Admission::caller).toList();
        var stands = new boolean[admitted.size()];
        database.glance(
                        NO_TENANT,
                        tx ->
                                tx.dao(StandingDao.class)
                                        .standing(
                                                callers.stream().map(Caller::tenantId).toList(),
                                                callers.stream().map(Caller::userId).toList(),
                                                callers.stream()
                                                        .map(Authentication::terminalId)
                                                        .toList()))
                .forEach(now -> stands[now.place() - 1] = stands(admitted, now));
        return IntStream.range(0, stands.length).mapToObj(i -> stands[i]).toList();
    }

    private static boolean stands(List<Admission> admitted, StandingDao.Standing now) {
        Admission then = admitted.get(now.place() - 1);
        return then.series() == now.tokenSeries()
                && Objects.equals(now.branchId(), then.caller().branchId());
    }

    private static String terminalId(Caller caller) {
        return caller.terminalId() == null ? "" : caller.terminalId();
    }

    /// A superadmin's request in the tenant that its `X-Tenant-Id` header names; everybody else
    /// stays in the tenant they belong to, whatever the header says.
    ///
    /// @throws Refusal 400 if the header is no id, 404 if there is no such tenant
    public Caller actingIn(Caller caller, @Nullable String tenant) {
        Caller acting = namedIn(caller, tenant);
        long id = acting.tenantId();
        if (id != caller.tenantId()
                && !database.glance(id, tx -> tx.dao(IdentityDao.class).hasTenant(id))) {
            throw Refusal.notFound("tenant", id);
        }
        return acting;
    }

    /// As [#actingIn], without asking whether there is such a tenant.
    ///
    /// @throws Refusal 400 if the header is no id
    public static Caller namedIn(Caller caller, @Nullable String tenant) {
        if (tenant == null || caller.role() != Role.SUPERADMIN) {
            return caller;
        }
        long id;
        try {
            id = Long.parseLong(tenant);
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.BAD_REQUEST, "X-Tenant-Id: must be an id, not " + tenant);
        }
        return id == caller.tenantId()
                ? caller
                : new Caller(id, null, caller.userId(), caller.role(), null);
    }

    private Caller person(Tokens.Bearer bearer) {
        long tenant = bearer.holder().tenantId();
        long id = bearer.holder().userId();
        IdentityDao.ActiveUser user =
                database.glance(tenant, tx -> tx.dao(IdentityDao.class).activeUser(tenant, id))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.UNAUTHORIZED,
                                                "this user is no longer active, ask your"
                                                        + " manager"));
        if (user.tokenSeries() != bearer.series()) {
            throw new Refusal(
                    Problem.UNAUTHORIZED,
                    "the user was deactivated or given another password or role"
                            + " since, sign in again");
        }
        return user.caller(tenant);
    }

    private Caller terminal(Caller named) {
        long tenant = named.tenantId();
        String id = terminalId(named);
        return database.glance(tenant, tx -> tx.dao(IdentityDao.class).activeTerminal(tenant, id))
                .map(known -> known.caller(tenant, id))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.UNAUTHORIZED,
                                        "this terminal is no longer active, ask your manager"));
    }
}
