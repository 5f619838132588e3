package com.myposcore.server.versions;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.merge.Policy;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who is right where a client and the server changed the same field: a table of each tenant's own,
/// beside defaults for what it says nothing of.
///
/// Thread-safe.
public final class Policies {
    private final PostgresDatabase database;

    public Policies(PostgresDatabase database) {
        this.database = database;
    }

    /// The policies that hold for the caller's tenant: `{product: {price: manual, …}, …}`.
    ///
    /// @throws Refusal 403 if the caller is no manager
    public Map<String, Map<String, String>> get(Caller caller) {
        caller.requireManager();
        return database.read(caller.tenantId(), tx -> of(tx, caller.tenantId()));
    }

    /// Changes those that are named, and answers with all.
    ///
    /// @throws Refusal 400 naming an unknown entity type, field or policy, 403 unless the caller
    ///     manages the whole tenant, 422 naming a field that the policy makes no sense for
    public Map<String, Map<String, String>> change(Caller caller, Map<String, Object> wanted) {
        if (caller.role() != Role.TENANTADMIN && caller.role() != Role.SUPERADMIN) {
            throw new Refusal(Problem.FORBIDDEN, "the policies are the whole tenant's to change");
        }
        List<String> types = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<String> policies = new ArrayList<>();
        wanted.forEach(
                (type, chosen) ->
                        checked(type, chosen)
                                .forEach(
                                        (field, policy) -> {
                                            types.add(type);
                                            fields.add(field);
                                            policies.add(policy);
                                        }));
        return database.write(
                caller.tenantId(),
                tx -> {
                    tx.dao(PolicyDao.class).choose(caller.tenantId(), types, fields, policies);
                    var fact =
                            new AuditTrail.Fact(null, "policies_changed", null, null, wanted, null);
                    AuditTrail.append(tx, caller, null, List.of(fact));
                    return of(tx, caller.tenantId());
                });
    }

    private static Map<String, String> checked(String type, Object chosen) {
        var kind = RecordKind.find(type).orElseThrow(() -> bad(type, "is no entity type"));
        if (!(chosen instanceof Map<?, ?> fields)) {
            throw bad(type, "must be an object of fields and their policies");
        }
        Map<String, String> checked = new TreeMap<>();
        fields.forEach(
                (name, value) -> {
                    String field = String.valueOf(name);
                    if (!kind.shape().has(field)) {
                        throw bad(type + "." + field, "is no field that has a policy");
                    }
                    var policy =
                            Policy.of(String.valueOf(value))
                                    .orElseThrow(
                                            () ->
                                                    bad(
                                                            type + "." + field,
                                                            "must be one of server, client, max,"
                                                                    + " min, union, manual"));
                    if (!kind.suits(field, policy)) {
                        throw new Refusal(
                                Problem.UNPROCESSABLE,
                                type + "." + field + ": cannot be " + policy.wireName());
                    }
                    checked.put(field, policy.wireName());
                });
        return checked;
    }

    /// The policies of a tenant, the defaults where it chose none.
    static Map<String, Map<String, String>> of(Transaction tx, long tenantId) {
        var policies = defaults();
        tx.dao(PolicyDao.class)
                .chosen(tenantId)
                .forEach(
                        (name, policy) -> {
                            String[] path = name.split("\\.", 2);
                            policies.computeIfAbsent(path[0], _ -> new TreeMap<>())
                                    .put(path[1], policy);
                        });
        return policies;
    }

    @SuppressWarnings("unchecked") // the file is an object of objects of texts
    private static Map<String, Map<String, String>> defaults() {
        try (InputStream in = Policies.class.getResourceAsStream("default-policies.json")) {
            if (in == null) {
                throw new IllegalStateException("default-policies.json is not in the jar");
            }
            return new TreeMap<>((Map<String, Map<String, String>>) WireJson.read(in, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal bad(String field, String reason) {
        return new Refusal(Problem.BAD_REQUEST, field + ": " + reason);
    }
}
