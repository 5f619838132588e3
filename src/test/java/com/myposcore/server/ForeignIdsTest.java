package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.EndpointIsolationTest.Defence;
import com.myposcore.server.http.Description;
import com.myposcore.server.http.Route;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Resolution;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;
import java.util.Set;

/// Every place of the route table that takes an id, given every id of another tenant: the answer is
/// that for an id which does not exist, byte for byte, and nothing changes. The places are read off
/// the table; a new one that is not known here fails the test.
class ForeignIdsTest {
    static final String MISSING = "987654321";

    private static final String QUARANTINE = "SELECT id FROM quarantine";

    /// Where the ids of a path are to be found.
    static final Map<String, String> IN_PATHS =
            Map.of(
                    "/api/quarantine/{id}/release", QUARANTINE,
                    "/api/quarantine/{id}/discard", QUARANTINE,
                    "/api/products/{id}", "SELECT id FROM products",
                    "/api/categories/{id}", "SELECT id FROM categories",
                    "/api/branches/{id}", "SELECT id FROM branches",
                    "/api/users/{id}", "SELECT id FROM users",
                    "/api/orders/{id}", "SELECT id FROM orders",
                    "/api/payments/{id}", "SELECT id FROM payments",
                    "/api/sync/conflicts/{id}", "SELECT id FROM sync_conflicts");

    private static final Map<String, String> IN_QUERIES =
            Map.of(
                    "category_id", "SELECT id FROM categories",
                    "branch_id", "SELECT id FROM branches",
                    "order_id", "SELECT id FROM orders",
                    "client_id", "SELECT client_id FROM orders");

    /// Paths whose parameters are no ids of a tenant.
    private static final Set<String> NOBODYS = Set.of("/docs/{file}");

    @ParameterizedTest
    @EnumSource
    void aForeignIdInAPathIsLikeAMissingOne(Defence defence) {
        try (var two = new TwoTenants(defence)) {
            for (Route route : two.shop.routes()) {
                if (!route.path().contains("{") || NOBODYS.contains(route.path())) {
                    continue;
                }
                String ids = IN_PATHS.get(route.path());
                assertThat(ids).as("the ids of %s", route.name()).isNotNull();
                for (String id : two.foreign(String.valueOf(ids))) {
                    two.assertAlike(
                            route.method(),
                            route.path().replaceAll("\\{\\w+}", id),
                            route.path().replaceAll("\\{\\w+}", MISSING),
                            "{\"name\": \"stolen\", \"full_name\": \"stolen\", \"note\": \"x\"}",
                            id,
                            404);
                }
            }
            two.assertUntouched();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignIdInAQueryIsLikeAMissingOne(Defence defence) {
        try (var two = new TwoTenants(defence)) {
            for (Route route : two.shop.routes()) {
                for (var asked : route.description().query()) {
                    if (!asked.name().endsWith("_id")) {
                        continue;
                    }
                    String ids = IN_QUERIES.get(asked.name());
                    assertThat(ids).as("%s of %s", asked.name(), route.name()).isNotNull();
                    String missing =
                            asked.kind() == Description.Kind.NUMBER ? MISSING : "nobody-else";
                    for (String id : two.foreign(String.valueOf(ids))) {
                        String path = route.path() + "?" + asked.name() + "=";
                        two.assertAlike(
                                route.method(),
                                path + id,
                                path + missing,
                                "",
                                asked.kind() == Description.Kind.NUMBER ? "" : id,
                                200);
                    }
                }
            }
            two.assertUntouched();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignIdInABodyIsLikeAMissingOne(Defence defence) {
        try (var two = new TwoTenants(defence)) {
            two.assertBodiesAlike(
                    Draft.Product.class,
                    "categoryId",
                    "SELECT id FROM categories",
                    "{\"name\": \"x\", \"price\": 1, \"category_id\": %s}",
                    422);
            two.assertBodiesAlike(
                    Draft.User.class,
                    "branchId",
                    "SELECT id FROM branches",
                    "{\"email\": \"x@x.example\", \"full_name\": \"x\", \"role\": \"user\","
                            + " \"password\": \"secret\", \"branch_id\": %s}",
                    422);
            two.assertBodiesAlike(
                    Resolution.Request.class,
                    "conflictId",
                    "SELECT id FROM sync_conflicts",
                    "{\"resolution_strategy\": \"server_wins\", \"conflict_id\": %s}",
                    404);
            two.assertBodiesAlike(
                    Pairings.CodeRequest.class,
                    "branchId",
                    "SELECT id FROM branches",
                    "{\"branch_id\": %s}",
                    404);
            two.assertEveryBodyIdIsTried();
            two.assertUntouched();
        }
    }
}
