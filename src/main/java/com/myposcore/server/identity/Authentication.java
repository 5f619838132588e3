package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

/// Says who calls. The token tells the name; tenant, branch and role are read from the database at
/// every request, so that whoever is deactivated or revoked is refused at the next one.
///
/// Thread-safe.
public final class Authentication {
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
        if (authorization == null) {
            throw new Refusal(Problem.UNAUTHORIZED, "Authorization: a Bearer token is needed");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refusal(Problem.UNAUTHORIZED, "Authorization: must be a Bearer token");
        }
        Tokens.Bearer bearer = tokens.read(authorization.substring(SCHEME.length()).strip());
        return bearer.terminalId() == null ? person(bearer) : terminal(bearer, bearer.terminalId());
    }

    /// A superadmin's request in the tenant that its `X-Tenant-Id` header names; everybody else
    /// stays in the tenant they belong to, whatever the header says.
    ///
    /// @throws Refusal 400 if the header is no id, 404 if there is no such tenant
    public Caller actingIn(Caller caller, @Nullable String tenant) {
        if (tenant == null || caller.role() != Role.SUPERADMIN) {
            return caller;
        }
        long id;
        try {
            id = Long.parseLong(tenant);
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.BAD_REQUEST, "X-Tenant-Id: must be an id, not " + tenant);
        }
        if (id == caller.tenantId()) {
            return caller;
        }
        if (!database.read(id, tx -> tx.dao(IdentityDao.class).hasTenant(id))) {
            throw Refusal.notFound("tenant", id);
        }
        return new Caller(id, null, caller.userId(), caller.role(), null);
    }

    private Caller person(Tokens.Bearer bearer) {
        return database.read(
                        bearer.tenantId(),
                        tx ->
                                tx.dao(IdentityDao.class)
                                        .activeUser(bearer.tenantId(), bearer.userId()))
                .map(user -> user.caller(bearer.tenantId()))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.UNAUTHORIZED,
                                        "this user is no longer active, ask your manager"));
    }

    private Caller terminal(Tokens.Bearer bearer, String terminalId) {
        return database.read(
                        bearer.tenantId(),
                        tx ->
                                tx.dao(IdentityDao.class)
                                        .activeTerminal(bearer.tenantId(), terminalId))
                .map(known -> known.caller(bearer.tenantId(), terminalId))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.UNAUTHORIZED,
                                        "this terminal is no longer active, ask your manager"));
    }
}
