package com.myposcore.terminal.outbox;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

interface OutboxDao {
    record Row(UUID orderId, String payload, long amountMinor, Instant madeAt) {}

    record Waiting(UUID orderId, String payload) {}

    record Sums(int count, long valueMinor, @Nullable Instant oldest, int needAttention) {}

    record Listed(
            UUID orderId,
            String receiptNumber,
            long amountMinor,
            Instant madeAt,
            String cause,
            @Nullable String detail,
            int attempts,
            @Nullable Instant nextTryAt) {}

    @SqlUpdate(
            """
            INSERT INTO outbox (order_id, payload, amount_minor, made_at)
            VALUES (:orderId, :payload, :amountMinor, :madeAt)
            """)
    void append(@BindMethods Row row);

    @SqlQuery(
            """
            SELECT count(*) AS count, coalesce(sum(amount_minor), 0) AS value_minor,
                   min(made_at) AS oldest,
                   coalesce(sum(state <> 'pending'), 0) AS need_attention
              FROM outbox
             WHERE state <> 'sent'
            """)
    @RegisterConstructorMapper(Sums.class)
    Sums sums();

    @SqlQuery(
            """
            SELECT b.order_id, o.receipt_number, b.amount_minor, b.made_at, b.cause, b.detail,
                   b.attempts, b.next_try_at
              FROM outbox b JOIN orders o ON o.id = b.order_id
             WHERE b.state <> 'sent'
             ORDER BY b.position
             LIMIT :limit
            """)
    @RegisterConstructorMapper(Listed.class)
    List<Listed> unsent(int limit);

    @SqlQuery(
            """
            SELECT order_id, payload
              FROM outbox
             WHERE state = 'pending'
             ORDER BY position
             LIMIT :limit
            """)
    @RegisterConstructorMapper(Waiting.class)
    List<Waiting> pending(int limit);

    @SqlQuery(
            """
            SELECT order_id, payload
              FROM outbox
             WHERE state IN ('refused', 'conflict') AND next_try_at <= :now
             ORDER BY position
             LIMIT :limit
            """)
    @RegisterConstructorMapper(Waiting.class)
    List<Waiting> refused(Instant now, int limit);

    @SqlBatch(
            value =
                    """
                    UPDATE outbox
                       SET attempts = attempts + 1, state = 'refused', cause = 'HANDED_OVER',
                           detail = NULL, next_try_at = NULL
                     WHERE order_id = :orderId AND state <> 'sent'
                    """,
            transactional = false)
    void handedOver(List<UUID> orderId);

    @SqlQuery(
            """
            SELECT count(*)
              FROM outbox
             WHERE state = 'refused' AND cause = 'HANDED_OVER'
            """)
    int handedOverCount();

    @SqlUpdate(
            """
            UPDATE outbox
               SET state = 'pending', cause = 'WAITING'
             WHERE state = 'refused' AND cause = 'HANDED_OVER'
            """)
    void takeBack();

    @SqlUpdate(
            """
            UPDATE outbox SET next_try_at = :now
             WHERE state IN ('refused', 'conflict') AND cause <> 'HANDED_OVER'
            """)
    void tryRefusedAgain(Instant now);

    @SqlBatch(
            value =
                    """
                    UPDATE outbox
                       SET attempts = attempts + 1, cause = :cause, detail = :detail,
                           next_try_at = :nextTryAt
                     WHERE order_id = :orderId AND state <> 'sent'
                    """,
            transactional = false)
    void tried(
            List<UUID> orderId, String cause, @Nullable String detail, @Nullable Instant nextTryAt);

    @SqlUpdate(
            """
            UPDATE outbox
               SET attempts = attempts + 1, state = :state, cause = :cause, detail = :detail,
                   next_try_at = :nextTryAt
             WHERE order_id = :orderId AND state <> 'sent'
            """)
    void declined(
            UUID orderId,
            String state,
            String cause,
            @Nullable String detail,
            @Nullable Instant nextTryAt);
}
