package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.http.Route;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Food, with a sale and a review entry, seen by the owner of Clothes.
final class TwoTenants implements AutoCloseable {
    final ServedShop shop;
    private final String stranger;
    private final String before;
    private final Set<String> tried = new HashSet<>();

    TwoTenants(EndpointIsolationTest.Defence defence) {
        shop = defence.shop();
        shop.database.execute(
                """
                INSERT INTO users (tenant_id, email, full_name, role, password_hash)
                SELECT tenant_id, 'pemilik@clothes.example', 'Pemilik', 'tenantadmin',
                       password_hash
                  FROM users WHERE email = 'manajer@clothes.example'
                """);
        stranger = shop.login("pemilik@clothes.example");
        long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
        shop.post(
                        "/api/sync/upload",
                        shop.login("manajer@food.example"),
                        EndpointIsolationTest.sale(product, "o1"))
                .expect(200);
        shop.database.execute(
                """
                WITH terminal AS (
                     INSERT INTO sync_clients
                            (tenant_id, client_id, branch_id, user_id, name, public_key)
                     SELECT tenant_id, 'terminal-of-food', branch_id, id, 'A1', 'x'
                       FROM users WHERE email = 'manajer@food.example'
                     RETURNING tenant_id, client_id, branch_id, user_id)
                INSERT INTO quarantine (tenant_id, branch_id, user_id, client_id, content_hash,
                       batch, orders, payments, total_amount, received_at)
                SELECT tenant_id, branch_id, user_id, client_id, 'x', '{}', 0, 0, 0, now()
                  FROM terminal
                """);
        before = EndpointIsolationTest.rowsOf(shop, "Food");
    }

    List<String> foreign(String ids) {
        List<String> found =
                shop.database.texts(
                        ids
                                + " WHERE tenant_id = (SELECT tenant_id FROM tenants WHERE"
                                + " name = 'Food')");
        assertThat(found).as(ids).isNotEmpty();
        return found;
    }

    void assertAlike(
            String method, String foreign, String missing, String body, String id, int status) {
        var one = shop.call(method, foreign, stranger, body).expect(status);
        var other = shop.call(method, missing, stranger, body).expect(status);
        assertThat(words(one, id)).as("%s %s", method, foreign).isEqualTo(words(other, ""));
        assertThat(headers(one)).isEqualTo(headers(other));
    }

    /// The body without the id that was asked for and the moment of the answer.
    private static String words(ServedShop.Answer answer, String id) {
        String text = new String(answer.raw().body(), StandardCharsets.UTF_8);
        String same = text.replace(ForeignIdsTest.MISSING, "ID").replace("nobody-else", "ID");
        return (id.isEmpty() ? same : same.replaceAll("\\b" + id + "\\b", "ID"))
                .replaceAll("\"server_timestamp\":\"[^\"]+\"", "");
    }

    private static List<String> headers(ServedShop.Answer answer) {
        List<String> names = new ArrayList<>();
        answer.raw()
                .headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!Set.of("date", "x-request-id", "content-length")
                                    .contains(name.toLowerCase(Locale.ROOT))) {
                                names.add(name + values);
                            }
                        });
        return names;
    }

    void assertBodiesAlike(Class<?> type, String field, String ids, String body, int status) {
        tried.add(type.getName() + "." + field);
        List<Route> takers = shop.routes().stream().filter(route -> takes(route, type)).toList();
        assertThat(takers).isNotEmpty();
        for (Route route : takers) {
            for (String id : foreign(ids)) {
                String path = route.path().replace("{id}", own(route.path()));
                var one = shop.call(route.method(), path, stranger, body.formatted(id));
                var other =
                        shop.call(
                                route.method(),
                                path,
                                stranger,
                                body.formatted(ForeignIdsTest.MISSING));
                assertThat(words(one.expect(status), id))
                        .as("%s %s", route.name(), body)
                        .isEqualTo(words(other.expect(status), ""));
            }
        }
    }

    private String own(String path) {
        return ForeignIdsTest.IN_PATHS.containsKey(path)
                ? shop.database
                        .texts(
                                ForeignIdsTest.IN_PATHS.get(path)
                                        + " WHERE tenant_id = (SELECT tenant_id FROM tenants"
                                        + " WHERE name = 'Clothes') ORDER BY 1 LIMIT 1")
                        .getFirst()
                : "";
    }

    /// An upload's records are the business of [EndpointIsolationTest] and others.
    void assertEveryBodyIdIsTried() {
        for (Route route : shop.routes()) {
            var taken = route.description().takes();
            if (taken == null || !taken.type().isRecord()) {
                continue;
            }
            for (RecordComponent field : taken.type().getRecordComponents()) {
                if (field.getName().endsWith("Id") && field.getType() == Long.class) {
                    assertThat(tried).contains(taken.type().getName() + "." + field.getName());
                }
            }
        }
    }

    void assertUntouched() {
        assertThat(EndpointIsolationTest.rowsOf(shop, "Food")).isEqualTo(before);
    }

    @Override
    public void close() {
        shop.close();
    }

    private static boolean takes(Route route, Class<?> type) {
        var takes = route.description().takes();
        return takes != null && takes.type() == type;
    }
}
