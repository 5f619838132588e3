package com.myposcore.simulation;

import com.myposcore.server.TestShop;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.NullUnmarked;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ways in which a server may lose or double a sale or a change, all of which the simulation
/// must find.
final class Sabotages {
    private Sabotages() {}

    /// Nothing in the database keeps an order or a payment from being stored twice.
    static final class NoUniqueConstraint extends Sabotage {
        @Override
        void spoil(TestShop shop) {
            shop.owner(
                    """
                    DO $$
                    DECLARE c record;
                    BEGIN
                        FOR c IN SELECT conrelid, conname FROM pg_constraint
                                  WHERE contype = 'u'
                                    AND conrelid IN (CAST('orders' AS regclass),
                                                     CAST('payments' AS regclass))
                                    AND pg_get_constraintdef(oid) LIKE '%local_id%'
                        LOOP
                            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I',
                                           CAST(c.conrelid AS regclass), c.conname);
                        END LOOP;
                    END $$
                    """);
        }

        @Override
        String rewritten(String sql) {
            return sql.contains("INTO orders") || sql.contains("INTO payments")
                    ? sql.replaceAll(
                            "ON CONFLICT \\(tenant_id, client_id, local_id\\) DO NOTHING", "")
                    : sql;
        }
    }

    /// The cursor is the time of a change: that of its transaction, by a clock that may be set. For
    /// times nobody waits, so that commits may come in another order.
    static final class TimeCursor extends Sabotage {
        @Override
        void spoil(TestShop shop) {
            shop.owner("ALTER TABLE sync_head RENAME TO guarded_head");
            shop.owner("DROP INDEX sync_feed_seq");
            shop.owner(
                    """
                    CREATE VIEW sync_head AS
                    SELECT tenant_id, scope_id, max(seq) AS last_seq,
                           CAST(0 AS bigint) AS floor_seq
                      FROM sync_feed GROUP BY tenant_id, scope_id
                    """);
            shop.owner("GRANT SELECT ON sync_head TO PUBLIC");
            shop.owner(
                    """
                    CREATE FUNCTION sim.head(bigint, bigint, integer) RETURNS bigint
                    VOLATILE SECURITY DEFINER SET search_path FROM CURRENT LANGUAGE sql AS
                    'SELECT CAST(extract(epoch FROM sim.now()) * 1000 AS bigint) * 1000 + $3'
                    """);
        }

        @Override
        String rewritten(String sql) {
            return sql.replaceAll(
                    "(?s)INSERT INTO sync_head .*?RETURNING last_seq",
                    "SELECT sim.head(?, ?, ?) AS last_seq");
        }
    }

    /// The server says that a batch is stored, and dies before it is.
    static final class AnswerBeforeCommit extends Sabotage {
        @Override
        boolean answersBeforeCommit() {
            return true;
        }
    }

    /// The level of the stock moves, but nothing tells why.
    static final class StockWithoutMovement extends Sabotage {
        @Override
        void spoil(TestShop shop) {
            shop.owner(
                    "CREATE FUNCTION sim.forget() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                            + " AS 'BEGIN DELETE FROM public.stock_movements WHERE id = NEW.id AND"
                            + " order_id IS NOT NULL; RETURN NULL; END'");
            shop.owner(
                    "CREATE TRIGGER forget AFTER INSERT ON stock_movements FOR EACH ROW EXECUTE"
                            + " FUNCTION sim.forget()");
        }
    }

    /// Whoever writes last wins: the version that an edit started from is taken for today's.
    @NullUnmarked // reads JSON of which nothing is known
    static final class LastWriterWins extends Sabotage {
        @Override
        byte[] received(World world, Exchange exchange) {
            if (!exchange.path.equals("/api/sync/upload")) {
                return exchange.body;
            }
            @SuppressWarnings("unchecked") // an object on the wire
            var upload = (Map<String, Object>) WireJson.read(exchange.body, Map.class);
            if (upload.get("products") instanceof List<?> edits) {
                upload.put(
                        "products",
                        edits.stream().map(edit -> onTop(world, (Map<?, ?>) edit)).toList());
            }
            return WireJson.bytes(upload);
        }

        private static Map<Object, Object> onTop(World world, Map<?, ?> edit) {
            var changed = new LinkedHashMap<Object, Object>(edit);
            if (edit.get("id") != null) {
                changed.put("version", world.books.version(((Number) edit.get("id")).longValue()));
            }
            return changed;
        }
    }
}
