package com.myposcore.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.decision.Decisions;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Resolution;
import com.myposcore.wire.Upload;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;

/// What was sold was sold: no edit makes a refund of a sale, or a sale of a refund.
class KindStaysTest {
    @AutoClose private final UploadDesk till = new UploadDesk();

    private Upload.Reply order(String more) {
        return till.upload(Sent.order("o1", till.food.product(0), more));
    }

    private static void assertRefused(Upload.Reply reply) {
        assertThat(reply.conflicts()).isEmpty();
        assertThat(reply.orderMapping()).isEmpty();
        assertThat(reply.errors())
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.field()).isEqualTo("kind");
                            assertThat(error.error()).startsWith("kind: ");
                        });
    }

    @Test
    void anEditNeverTurnsASaleIntoARefundNorAStaleOne() {
        order("\"version\": 1");
        assertRefused(order("\"version\": 2, \"kind\": \"refund\""));
        order("\"version\": 2, \"notes\": \"no chili\"");
        assertRefused(order("\"version\": 2, \"kind\": \"refund\""));

        assertThat(till.stock(0)).isEqualTo("98");
        assertThat(till.shop.text("SELECT concat_ws(' ', kind, version) FROM orders"))
                .isEqualTo("sale 3");
    }

    @Test
    void anEditNeverTurnsARefundIntoASale() {
        order("\"kind\": \"refund\"");
        assertRefused(order("\"version\": 2, \"kind\": \"sale\""));
        assertRefused(order("\"version\": 2, \"notes\": \"no chili\""));

        assertThat(till.stock(0)).isEqualTo("102");
    }

    @Test
    void aRefundUnderTheLocalIdOfASaleIsKeptForAManagerWhoCannotMakeOneOfTheOther() {
        order("\"version\": 1");
        var twin = order("\"kind\": \"refund\"");
        assertThat(twin.conflicts().getFirst().conflictType()).isEqualTo("already_exists");

        var decisions = new Decisions(till.shop.database, Clock.systemUTC());
        long id = twin.conflicts().getFirst().conflictId();
        Assertions.assertThatThrownBy(
                        () ->
                                decisions.resolve(
                                        till.food.manager(),
                                        new Resolution.Request(
                                                id, "client_wins", null, null, null)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("client_data: kind: ");
        assertThat(till.stock(0)).isEqualTo("98");
    }
}
