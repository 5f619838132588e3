package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresMigrations;
import com.myposcore.db.PostgresServer;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;
import com.myposcore.server.journal.Journal;
import com.myposcore.server.rows.Range;
import com.myposcore.wire.Download;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A feed in which payments had places of their own: whoever was in the middle of it when the
/// server became a newer one misses nothing of what it had not read. Its owner is no superuser.
class OlderFeedTest {
    private static final String FEED =
            """
            INSERT INTO tenants (tenant_id, name) VALUES (1, 'Food'), (2, 'Clothes');
            INSERT INTO branches (tenant_id, id, name) VALUES (1, 1, 'Pusat'), (1, 2, 'Kuta'), (2, 3, 'Pusat');
            INSERT INTO orders (tenant_id, id, branch_id, client_id, local_id, status, total_amount,
                                version)
            SELECT CASE WHEN n = 6 THEN 2 ELSE 1 END, n, CASE n WHEN 5 THEN 2 WHEN 6 THEN 3 ELSE 1 END,
                   'till', 'o' || n, 'completed', 1, 2
              FROM generate_series(1, 6) AS g (n);
            INSERT INTO payments (tenant_id, id, branch_id, order_id, client_id, local_id, amount,
                                  payment_method, status, version)
            SELECT o.tenant_id, p.id, o.branch_id, o.id, 'till', 'p' || p.id, 1, 'cash', 'completed', 2
              FROM (VALUES (11, 1), (12, 2), (13, 2), (14, 3), (15, 5), (16, 6)) AS p (id, order_id)
              JOIN orders o ON o.id = p.order_id;
            -- order 3 changed after its payment, 4 has none, 2 has two
            INSERT INTO sync_feed (tenant_id, scope_id, entity, entity_id, seq, op)
            VALUES (1, 1, 7, 1, 1, 'U'), (1, 1, 7, 2, 2, 'U'), (1, 1, 8, 11, 4, 'U'),
                   (1, 1, 8, 12, 5, 'U'), (1, 1, 7, 4, 6, 'U'), (1, 1, 8, 14, 7, 'U'),
                   (1, 1, 7, 3, 8, 'U'), (1, 1, 8, 13, 9, 'U'), (1, 1, 6, 77, 10, 'U'),
                   (1, 2, 7, 5, 1, 'U'), (1, 2, 8, 15, 2, 'U'),
                   (2, 3, 7, 6, 1, 'U'), (2, 3, 8, 16, 2, 'U');
            INSERT INTO sync_head (tenant_id, scope_id, last_seq)
            VALUES (1, 1, 10), (1, 2, 2), (2, 3, 2);
            """;
    private static final Map<Integer, Long> ORDERS_BEFORE = Map.of(1, 1L, 2, 2L, 4, 6L, 3, 8L);
    private static final Map<Integer, Long> PAYMENTS_BEFORE =
            Map.of(11, 4L, 12, 5L, 14, 7L, 13, 9L);

    private final PostgresDatabase.Address address = PostgresServer.ownedDatabase();
    private final Jdbi superuser = Jdbi.create(PostgresServer.asSuperuser(address));
    private final PostgresDatabase database = migrated();

    @AfterEach
    void close() {
        database.close();
    }

    private PostgresDatabase migrated() {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:com/myposcore/db/postgres")
                .target("12")
                .load()
                .migrate();
        superuser.useHandle(db -> db.createScript(FEED).execute());
        PostgresMigrations.migrate(address);
        return PostgresDatabase.open(address, 2);
    }

    @Test
    void whoeverStoodInTheMiddleOfItMissesNothing() {
        for (long place = 0; place <= 10; place++) {
            for (Set<Entity> asked :
                    List.of(
                            EnumSet.of(Entity.ORDER, Entity.PAYMENT),
                            EnumSet.of(Entity.ORDER),
                            EnumSet.of(Entity.PAYMENT))) {
                assertMissesNothing(place, asked);
            }
        }
    }

    private void assertMissesNothing(long place, Set<Entity> asked) {
        var places = new TreeMap<>(Map.of(0L, Place.START, 1L, new Place(place, 0)));
        String epoch = texts("SELECT value FROM sync_meta WHERE key = 'epoch'").getFirst();
        var cursor = new Cursor(epoch, List.of(new Lane(asked, Range.ALWAYS, places))).text();
        var feed = new Feed(database, new Journal(database), Clock.systemUTC());
        var page =
                feed.download(
                        new Caller(1, 1L, 1, Role.USER, null),
                        new Download.Request(
                                "till",
                                null,
                                asked.stream().map(Entity::wireName).toList(),
                                cursor,
                                100,
                                null,
                                null));
        if (asked.contains(Entity.ORDER)) {
            assertThat(page.orders().stream().map(order -> (int) order.id()))
                    .containsAll(after(ORDERS_BEFORE, place));
        }
        if (asked.contains(Entity.PAYMENT)) {
            assertThat(page.payments().stream().map(payment -> (int) payment.id()))
                    .containsAll(after(PAYMENTS_BEFORE, place));
        }
        assertThat(page.orders()).allMatch(order -> order.branchId() == 1);
        assertThat(page.payments()).allMatch(payment -> payment.branchId() == 1);
    }

    private static List<Integer> after(Map<Integer, Long> places, long place) {
        return places.entrySet().stream()
                .filter(one -> one.getValue() > place)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void anOrderStandsWhereItOrOneOfItsPaymentsChangedLast() {
        assertThat(
                        texts(
                                """
                                SELECT concat_ws(' ', scope_id, seq, entity, entity_id)
                                  FROM sync_feed ORDER BY scope_id, seq
                                """))
                .containsExactly(
                        "1 4 7 1",
                        "1 6 7 4",
                        "1 8 7 3",
                        "1 9 7 2",
                        "1 10 6 77",
                        "2 2 7 5",
                        "3 2 7 6");
        assertThat(
                        texts(
                                """
                                SELECT relforcerowsecurity::text FROM pg_class
                                 WHERE relname = 'sync_feed'
                                """))
                .containsExactly("true");
    }

    private List<String> texts(String sql) {
        return superuser.withHandle(db -> db.select(sql).mapTo(String.class).list());
    }
}
