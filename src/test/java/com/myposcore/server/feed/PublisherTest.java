package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class PublisherTest {
    private final PostgresDatabase.Address address = PostgresServer.freshDatabase();
    private final PostgresDatabase database = PostgresDatabase.open(address, 4);

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> feed() {
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password())
                .withHandle(
                        db ->
                                db.createQuery(
                                                """
                                                SELECT concat_ws(' ', scope_id, seq, entity,
                                                                 entity_id, op)
                                                  FROM sync_feed WHERE tenant_id = 7
                                                 ORDER BY scope_id, seq
                                                """)
                                        .mapTo(String.class)
                                        .list());
    }

    private void publish(java.util.function.Consumer<Publisher> noting) {
        database.run(
                7,
                tx -> {
                    var publisher = new Publisher(tx, 7);
                    noting.accept(publisher);
                    publisher.publish();
                });
    }

    @Test
    void changesAreNumberedWithoutGapsAndAChangeMovesItsEntityToTheTail() {
        publish(
                p -> {
                    p.changed(Entity.PRODUCT, 0, 11);
                    p.changed(Entity.PRODUCT, 0, 10);
                    p.changed(Entity.CATEGORY, 0, 12);
                    p.changed(Entity.STOCK, 3, 10);
                });
        publish(p -> p.deleted(Entity.PRODUCT, 0, 10));

        assertThat(feed()).containsExactly("0 1 4 12 U", "0 3 5 11 U", "0 4 5 10 D", "3 1 6 10 U");
    }

    @Test
    void whatIsCreatedStandsInTheFeedOnceWhateverHappensToItThen() {
        publish(
                p -> {
                    p.created(Entity.ORDER, 3, 1);
                    p.changed(Entity.ORDER, 3, 1);
                    p.created(Entity.ORDER, 3, 2);
                    p.deleted(Entity.ORDER, 3, 2);
                });
        publish(p -> p.changed(Entity.ORDER, 3, 1));

        assertThat(feed()).containsExactly("3 2 7 2 D", "3 3 7 1 U");
    }

    @Test
    void aPaymentHasNoPlaceOfItsOwn() {
        assertThatThrownBy(() -> publish(p -> p.changed(Entity.PAYMENT, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRolledBackTransactionLeavesNoHole() {
        publish(p -> p.changed(Entity.ORDER, 3, 1));
        try {
            publish(
                    p -> {
                        p.changed(Entity.ORDER, 3, 2);
                        p.publish();
                        throw new IllegalStateException("power cut");
                    });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("power cut");
        }
        publish(p -> p.changed(Entity.ORDER, 3, 3));

        assertThat(feed()).containsExactly("3 1 7 1 U", "3 2 7 3 U");
    }
}
