package com.myposcore.db;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What PostgreSQL's SQLSTATE tells of a failure.
public final class SqlState {
    /// What is wrong with a text that PostgreSQL cannot hold, for whoever sent it.
    public static final String UNSTORABLE_TEXT =
            "a text holds the character U+0000, which cannot be stored; take it out";

    /// What is wrong where it is an outage, for whoever asked for something.
    public static final String OUTAGE_TEXT = "the database cannot be reached just now";

    // classes: connection, transaction state, rollback, resources, operator, system
    private static final Set<String> OUTAGES = Set.of("08", "25", "40", "53", "57", "58", "XX");
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01");
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    // what a unique index holds of which a tenant has but one
    private static final Map<String, String> TAKEN =
            Map.of(
                    "products_sku_once", "sku",
                    "branches_name_once", "name",
                    "users_email_once", "email");

    private SqlState() {}

    /// Whether a failure lies with the database as a whole and not with what it was asked to store:
    /// unreachable, out of resources, shutting down, busy beyond all tries.
    public static boolean isOutage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnreachable) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || OUTAGES.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    /// Whether a text holds what no text of PostgreSQL's can.
    public static boolean isUnstorable(Throwable e) {
        return of(e).filter(UNSTORABLE::contains).isPresent();
    }

    /// The field of master data of which another record has the same value, where this is why a
    /// statement was refused.
    public static Optional<String> takenField(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                return Optional.ofNullable(sql.getServerErrorMessage())
                        .map(ServerErrorMessage::getConstraint)
                        .map(TAKEN::get);
            }
        }
        return Optional.empty();
    }

    /// Whether the same may succeed when it is tried again.
    static boolean isTransient(Throwable e) {
        return of(e).filter(TRANSIENT::contains).isPresent();
    }

    private static Optional<String> of(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.ofNullable(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
