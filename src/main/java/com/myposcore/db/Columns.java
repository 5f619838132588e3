package com.myposcore.db;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// How Java values stand in SQLite columns: an [Instant] as INTEGER milliseconds since 1970, a
/// [UUID] as TEXT. PostgreSQL has types of its own for both.
final class Columns {
    private Columns() {}

    static Jdbi install(Jdbi jdbi) {
        return jdbi.installPlugin(new SqlObjectPlugin());
    }

    /// Lists bind as arrays, for set-based statements with `unnest` and `= ANY`.
    static Jdbi installPostgres(Jdbi jdbi) {
        return install(jdbi)
                .registerArrayType(Long.class, "int8")
                .registerArrayType(Integer.class, "int4")
                .registerArrayType(BigDecimal.class, "numeric")
                .registerArrayType(String.class, "text");
    }

    static Jdbi installSqlite(Jdbi jdbi) {
        return install(jdbi)
                .registerArgument(new InstantArgument())
                .registerArgument(new UuidArgument())
                .registerColumnMapper(Instant.class, instant())
                .registerColumnMapper(UUID.class, uuid());
    }

    private static ColumnMapper<Instant> instant() {
        return (row, column, _) -> {
            long millis = row.getLong(column);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        };
    }

    private static ColumnMapper<UUID> uuid() {
        return (row, column, _) -> {
            String text = row.getString(column);
            return text == null ? null : UUID.fromString(text);
        };
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(java.sql.Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, _) -> statement.setLong(position, value.toEpochMilli());
        }
    }

    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
        UuidArgument() {
            super(java.sql.Types.VARCHAR);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, _) -> statement.setString(position, value.toString());
        }
    }
}
