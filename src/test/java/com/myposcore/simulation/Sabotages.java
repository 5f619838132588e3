package com.myposcore.simulation;

import com.myposcore.server.TestShop;

import java.util.List;

/// The ways to lose or double a sale or a change that the simulation must find.
final class Sabotages {
    private Sabotages() {}

    /// Nothing in the database keeps an order or a payment from being stored twice.
    static final class NoUniqueConstraint extends Sabotage {
        @Override
        void spoil(TestShop shop) {
            for (String table : List.of("orders", "payments")) {
                shop.owner(
                        "ALTER TABLE "
                                + table
                                + " DROP CONSTRAINT "
                                + table
                                + "_tenant_id_client_id_local_id_key");
            }
        }

        @Override
        String rewritten(String sql) {
            return sql.contains("INTO orders") || sql.contains("INTO payments")
                    ? sql.replaceAll(
                            "ON CONFLICT \\(tenant_id, client_id, local_id\\) DO NOTHING", "")
                    : sql;
        }
    }
}
