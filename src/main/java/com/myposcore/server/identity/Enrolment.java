package com.myposcore.server.identity;

import com.myposcore.db.Transaction;
import com.myposcore.wire.Login;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// What a terminal says of itself when it is registered, checked.
public final class Enrolment {
    /// It prefixes receipt numbers, so it stays short and printable.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,31}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{8,100}");

    private final String clientId;
    private final String name;
    private final TerminalKey key;

    private Enrolment(String clientId, String name, TerminalKey key) {
        this.clientId = clientId;
        this.name = name;
        this.key = key;
    }

    /// @throws Refusal 400 if a field makes no sense
    public static Enrolment check(
            @Nullable String clientId, @Nullable String name, @Nullable String publicKey) {
        String id = matching("client_id", clientId, CLIENT_ID);
        String stripped = matching("name", name == null ? null : name.strip(), NAME);
        return new Enrolment(id, stripped, TerminalKey.of(required("public_key", publicKey)));
    }

    public String clientId() {
        return clientId;
    }

    /// Registers the terminal in a branch in the name of `userId`; the same registration again
    /// changes nothing.
    ///
    /// @throws Refusal 409 if the name or the id is another's
    public Login.Registered enter(Transaction tx, long tenantId, long branchId, long userId) {
        var dao = tx.dao(IdentityDao.class);
        int added = dao.addTerminal(tenantId, clientId, branchId, userId, name, key.text());
        return added == 1 ? new Login.Registered(clientId, name) : again(dao, tenantId, branchId);
    }

    private Login.Registered again(IdentityDao dao, long tenantId, long branchId) {
        IdentityDao.TerminalRow known = dao.terminal(tenantId, clientId).orElse(null);
        if (known == null) {
            throw new Refusal(
                    Problem.CONFLICT,
                    "name: another terminal is called " + name + ", choose another name");
        }
        if (known.is(branchId, key)) {
            return new Login.Registered(clientId, known.name());
        }
        throw new Refusal(Problem.CONFLICT, "client_id: is registered already");
    }

    private static String matching(String field, @Nullable String value, Pattern pattern) {
        String text = required(field, value);
        if (!pattern.matcher(text).matches()) {
            throw new Refusal(
                    Problem.BAD_REQUEST,
                    field.equals("name")
                            ? "name: 1 to 32 letters, digits, spaces, dots, dashes"
                            : field + ": 8 to 100 printable characters without spaces");
        }
        return text;
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, field + ": is missing");
        }
        return value;
    }
}
