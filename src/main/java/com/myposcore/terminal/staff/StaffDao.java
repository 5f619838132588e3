package com.myposcore.terminal.staff;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

interface StaffDao {
    record PersonRow(
            long userId,
            String email,
            String fullName,
            String role,
            @Nullable Long branchId,
            boolean isActive) {}

    record PinRow(
            long userId, String fullName, String role, String verifier, int fails, long waitMs) {}

    @SqlQuery(
            """
            SELECT s.user_id, s.full_name, s.role
              FROM staff s JOIN pin p ON p.user_id = s.user_id
             WHERE s.is_active = 1 AND (s.branch_id IS NULL OR s.branch_id = :branchId)
             ORDER BY s.full_name, s.user_id
            """)
    @RegisterConstructorMapper(Cashier.class)
    List<Cashier> enrolled(long branchId);

    @SqlQuery(
            """
            SELECT s.user_id, s.full_name, s.role, p.verifier, p.fails, p.wait_ms
              FROM staff s JOIN pin p ON p.user_id = s.user_id
             WHERE s.user_id = :userId AND s.is_active = 1
               AND (s.branch_id IS NULL OR s.branch_id = :branchId)
            """)
    @RegisterConstructorMapper(PinRow.class)
    Optional<PinRow> pin(long userId, long branchId);

    @SqlUpdate("UPDATE pin SET fails = :fails, wait_ms = :waitMs WHERE user_id = :userId")
    void tried(long userId, int fails, long waitMs);

    @SqlUpdate(
            """
            INSERT INTO pin (user_id, verifier, enrolled_at) VALUES (:userId, :verifier, :at)
            ON CONFLICT (user_id) DO UPDATE
               SET verifier = excluded.verifier, enrolled_at = excluded.enrolled_at, fails = 0,
                   wait_ms = 0
            """)
    void enrol(long userId, String verifier, Instant at);

    @SqlBatch(
            value =
                    """
                    INSERT INTO staff (user_id, email, full_name, role, branch_id, is_active,
                                       epoch)
                    VALUES (:userId, :email, :fullName, :role, :branchId, :isActive,
                            (SELECT epoch FROM sync_cursor WHERE id = 1))
                    ON CONFLICT (user_id) DO UPDATE
                       SET email = excluded.email, full_name = excluded.full_name,
                           role = excluded.role, branch_id = excluded.branch_id,
                           is_active = excluded.is_active, epoch = excluded.epoch
                    """,
            transactional = false)
    void put(@BindMethods List<PersonRow> people);

    @SqlBatch(value = "DELETE FROM staff WHERE user_id = :id", transactional = false)
    void delete(List<Long> id);

    @SqlUpdate("DELETE FROM staff WHERE epoch < :epoch")
    void deleteOld(long epoch);
}
