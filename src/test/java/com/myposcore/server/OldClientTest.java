package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A mobile client that was written before the additions: it sends none of their fields, reads what
/// it always read, and gets it with the types it always had.
@NullUnmarked // reads JSON of which nothing is known
class OldClientTest {
    private static final String CLIENT = "8d5f2c5e-0000-4000-8000-00000000a001";
    @AutoClose private static ServedShop shop;
    private static String token;
    private static long product;

    @BeforeAll
    static void open() {
        shop = ServedShop.open();
        token = shop.login("manajer@food.example");
        product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
    }

    @Test
    void loginNamesUserTenantAndBranch() {
        var kasir = "{\"email\": \"kasir@food.example\", \"password\": \"secret\"}";
        var login = shop.post("/api/auth/login", null, kasir);
        assertHas(login.expect(200).body(), "code:number", "message:text", "data:object");
        assertHas(login.at(), "token:text", "user:object", "tenant:object", "branch:object");
        assertHas(
                login.at("user"),
                "id:number",
                "tenant_id:number",
                "branch_id:number",
                "branch_name:text",
                "email:text",
                "full_name:text",
                "role:text",
                "is_active:flag");
        assertHas(login.at("tenant"), "id:number", "name:text");
        assertHas(login.at("branch"), "id:number", "name:text", "address:null", "phone:text");
    }

    @Test
    void itWorksThroughItsDay() {
        var time = shop.get("/api/sync/time", token).expect(200);
        assertHas(time.at(), "server_time:time", "unix_time:number");

        var first = download("");
        assertHas(
                first.at(),
                "sync_id:number",
                "tenants:list",
                "branches:list",
                "users:list",
                "products:list",
                "categories:list",
                "sync_timestamp:time");
        assertHas(
                first.at("products", 0),
                "id:number",
                "tenant_id:number",
                "name:text",
                "description:null",
                "category_id:number",
                "category_detail:object",
                "sku:text",
                "price:number",
                "stock:number",
                "image:null",
                "is_active:flag",
                "created_at:time",
                "updated_at:time");
        assertHas(first.at("products", 0, "category_detail"), "id:number", "name:text");
        assertHas(first.at("categories", 0), "id:number", "tenant_id:number", "name:text");

        var sold = upload("o1", "35000", "35000.50", "70000.50");
        assertStored(sold);
        assertThat(upload("o1", "35000", "35000.50", "70000.50").at("order_mapping"))
                .isEqualTo(sold.at("order_mapping"));
        assertThat(
                        shop.database.number(
                                "SELECT count(*) FROM orders WHERE total_amount = 70000.50"))
                .isEqualTo(1);

        var since = download(", \"last_sync_at\": \"" + first.at("sync_timestamp") + "\"");
        assertThat(since.at("products").toString()).contains("MKN-001").contains("stock=98");

        var status = shop.get("/api/sync/status?client_id=" + CLIENT, token).expect(200);
        assertHas(
                status.at(),
                "client_id:text",
                "last_sync_at:time",
                "last_sync_success:flag",
                "pending_uploads:number",
                "pending_conflicts:number",
                "total_syncs:number",
                "server_timestamp:time");
        assertThat(status.at("last_sync_success")).isEqualTo(true);
        assertThat(status.number("total_syncs")).isEqualTo(4);

        var logs =
                shop.get("/api/sync/logs?client_id=" + CLIENT + "&page=1&page_size=3", token)
                        .expect(200);
        assertHas(
                logs.at("items", 0),
                "id:number",
                "client_id:text",
                "sync_type:text",
                "entity_type:null",
                "records_uploaded:number",
                "records_downloaded:number",
                "conflicts_detected:number",
                "status:text",
                "error_message:null",
                "duration_ms:number",
                "created_at:time",
                "completed_at:time");
        assertThat(logs.at("pagination"))
                .isEqualTo(Map.of("page", 1, "page_size", 3, "total_items", 4, "total_pages", 2));

        resolvesAConflict();
    }

    private static void resolvesAConflict() {
        String path = "/api/products/" + product;
        shop.put(path, token, "{\"description\": \"Pedas\", \"price\": 37000}").expect(200);
        var stale =
                shop.post(
                        "/api/sync/upload",
                        token,
                        """
                        {"client_id": "%s", "client_timestamp": "2026-01-09T10:30:00Z",
                         "products": [{"local_id": "pr1", "id": %d, "name": "Nasi", "price": 36000,
                           "version": 1}]}
                        """
                                .formatted(CLIENT, product));
        assertHas(
                stale.expect(200).at("conflicts", 0),
                "entity_type:text",
                "local_id:text",
                "conflict_type:text",
                "client_version:number",
                "server_version:number",
                "resolution:text",
                "message:text");

        shop.post(
                        "/api/sync/conflicts/resolve",
                        token,
                        """
                        {"conflict_id": %s, "resolution_strategy": "manual",
                         "resolved_data": "{\\"price\\": 36000.50}"}
                        """
                                .formatted(stale.at("conflicts", 0, "conflict_id")))
                .expect(200);

        var resolved = shop.get(path, token).expect(200);
        assertThat(resolved.at("price")).hasToString("36000.5");
        assertThat(resolved.at("description")).isEqualTo("Pedas");
    }

    private static void assertStored(ServedShop.Answer sold) {
        assertHas(
                sold.at(),
                "sync_id:number",
                "processed_orders:number",
                "failed_orders:number",
                "processed_payments:number",
                "failed_payments:number",
                "processed_products:number",
                "failed_products:number",
                "processed_categories:number",
                "failed_categories:number",
                "processed_audit_trails:number",
                "failed_audit_trails:number",
                "order_mapping:object",
                "payment_mapping:object",
                "product_mapping:object",
                "category_mapping:object",
                "conflicts:list",
                "errors:list",
                "sync_timestamp:time");
        assertThat(sold.number("processed_orders")).isEqualTo(1);
        assertThat(sold.number("processed_payments")).isEqualTo(1);
        assertThat(sold.at("errors")).asInstanceOf(LIST).isEmpty();
    }

    private static ServedShop.Answer download(String more) {
        return shop.post(
                        "/api/sync/download",
                        token,
                        "{\"client_id\": \"" + CLIENT + "\"" + more + "}")
                .expect(200);
    }

    private static ServedShop.Answer upload(String id, String one, String other, String total) {
        return shop.post(
                        "/api/sync/upload",
                        token,
                        """
                        {"client_id": "%1$s", "client_timestamp": "2026-01-09T10:30:00Z",
                         "orders": [{"local_id": "%2$s", "order_number": "ORD-20260109-001",
                           "total_amount": %5$s, "status": "completed", "notes": "",
                           "items": [
                             {"product_id": %6$d, "quantity": 1, "price": %3$s, "subtotal": %3$s},
                             {"product_id": %6$d, "quantity": 1, "price": %4$s, "subtotal": %4$s}],
                           "local_timestamp": "2026-01-09T10:25:00Z", "version": 1}],
                         "payments": [{"local_id": "p-%2$s", "order_local_id": "%2$s",
                           "amount": %5$s, "payment_method": "cash", "status": "completed",
                           "local_timestamp": "2026-01-09T10:25:00Z", "version": 1}]}
                        """
                                .formatted(CLIENT, id, one, other, total, product))
                .expect(200);
    }

    private static void assertHas(Object object, String... fields) {
        var map = (Map<?, ?>) object;
        for (String field : fields) {
            var parts = field.split(":");
            assertThat(map.containsKey(parts[0])).as(field).isTrue();
            assertThat(kind(map.get(parts[0]), parts[1])).as("%s in %s", field, map).isTrue();
        }
    }

    private static boolean kind(Object value, String kind) {
        return switch (kind) {
            case "number" -> value instanceof Number;
            case "text" -> value instanceof String;
            case "flag" -> value instanceof Boolean;
            case "object" -> value instanceof Map;
            case "list" -> value instanceof List;
            case "null" -> value == null;
            case "time" -> value instanceof String text && Instant.parse(text) != null;
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
