package com.myposcore.simulation;

import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.line.Reply;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.NullUnmarked;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// The ways in which a till may lose a sale or a change, all of which the simulation must find.
final class TillSabotages {
    private TillSabotages() {}

    /// A line that does something before it sends, or to what comes back.
    private interface Meddling extends Line {
        @Override
        default void close() {}
    }

    /// What is sent is taken for arrived.
    static final class SentIsArrived extends Sabotage {
        @Override
        Line line(Till till, Line line) {
            return (Meddling)
                    (path, token, json) -> {
                        if (path.endsWith("sync/upload")) {
                            execute(till, "UPDATE outbox SET state = 'sent'");
                        }
                        return line.post(path, token, json);
                    };
        }

        private static void execute(Till till, String sql) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + till.file);
                    var statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The cursor moves on before the page that it stands for is kept.
    @NullUnmarked // reads JSON of which nothing is known
    static final class CursorBeforePage extends Sabotage {
        private final Map<Strand, String> cursors = new HashMap<>();

        @Override
        Line line(Till till, Line line) {
            return (Meddling)
                    (path, token, json) -> {
                        var reply = line.post(path, token, json);
                        return path.endsWith("sync/download") ? noted(reply) : reply;
                    };
        }

        private Reply noted(Reply reply) throws IOException {
            byte[] body = reply.body().readAllBytes();
            if (WireJson.read(body, Map.class).get("data") instanceof Map<?, ?> page) {
                cursors.put(Strand.current(), String.valueOf(page.get("cursor")));
            }
            return new Reply(
                    reply.status(),
                    reply.isJson(),
                    reply.retryAfter(),
                    new ByteArrayInputStream(body));
        }

        @Override
        void beforeTillStatement(Till till, Connection connection, String sql) throws SQLException {
            if (!sql.contains("INTO product") && !sql.contains("UPDATE product")) {
                return;
            }
            String cursor = cursors.remove(Strand.current());
            if (cursor == null) {
                return;
            }
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE sync_cursor SET cursor = '" + cursor + "'");
                statement.executeUpdate("COMMIT");
                statement.executeUpdate("BEGIN IMMEDIATE");
            }
        }
    }
}
