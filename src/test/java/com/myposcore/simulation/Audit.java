package com.myposcore.simulation;

import org.jspecify.annotations.NullUnmarked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What must be true of the books when all is quiet.
@NullUnmarked // reads JSON of which nothing is known
final class Audit {
    private final Books books;

    Audit(Books books) {
        this.books = books;
    }

    void compare(List<Till> tills, OldClient old) {
        for (Till till : tills) {
            salesOnce(till);
            receipts(till);
            catalogue(till);
        }
        salesOnce(old);
        catalogue(old);
        stock();
        new ConflictAudit(books).check(old);
    }

    private void salesOnce(Till till) {
        Books.same(
                till.name + "'s sales",
                file(
                        till,
                        """
                        SELECT o.id || ' ' || o.receipt_number || ' ' || o.total_minor || ' '
                               || (SELECT group_concat(product_id || '*' || quantity_milli, ',')
                                     FROM (SELECT product_id, quantity_milli FROM order_items i
                                            WHERE i.order_id = o.id ORDER BY line_no))
                               || ' ' || (SELECT count(*) || '/' || sum(amount_minor)
                                            FROM payments p WHERE p.order_id = o.id)
                          FROM orders o ORDER BY 1
                        """),
                server(
                        """
                        SELECT o.local_id || ' ' || o.receipt_number || ' '
                               || (o.total_amount * 100)::bigint || ' '
                               || (SELECT string_agg(product_id || '*'
                                          || (quantity * 1000)::bigint, ',' ORDER BY position)
                                     FROM order_items i
                                    WHERE i.tenant_id = o.tenant_id AND i.order_id = o.id)
                               || ' ' || (SELECT count(*) || '/' || (sum(amount) * 100)::bigint
                                            FROM payments p
                                           WHERE p.tenant_id = o.tenant_id AND p.order_id = o.id)
                          FROM orders o JOIN sync_clients c USING (tenant_id, client_id)
                         WHERE o.tenant_id = ? AND c.name = '%s' ORDER BY 1
                        """
                                .formatted(till.name)));
        Books.same(
                till.name + "'s unsent",
                List.of(),
                file(till, "SELECT state || ' ' || cause FROM outbox WHERE state <> 'sent'"));
        Books.same(
                till.name + "'s sales without a row in the outbox",
                List.of(),
                file(till, "SELECT id FROM orders WHERE id NOT IN (SELECT order_id FROM outbox)"));
    }

    private void receipts(Till till) {
        var numbers = file(till, "SELECT receipt_number FROM orders ORDER BY 1");
        var series = new ArrayList<String>();
        for (int i = 1; i <= numbers.size(); i++) {
            series.add("%s-%06d".formatted(till.name, i));
        }
        Books.same(till.name + "'s receipt numbers", series, numbers);
        if (!numbers.containsAll(till.said)) {
            throw new AssertionError(till.name + " said " + till.said + ", kept " + numbers);
        }
    }

    private void catalogue(Till till) {
        long branch = books.branch(till);
        Books.same(
                till.name + "'s catalogue",
                products(branch, "AND p.is_active", false),
                till.shop().catalogue().all(1_000).stream()
                        .map(
                                p ->
                                        line(
                                                p.id(),
                                                p.name(),
                                                p.price().toDecimal().longValueExact(),
                                                p.stock().toDecimal().longValueExact(),
                                                ""))
                        .sorted()
                        .toList());
        Books.same(
                till.name + "'s products, also those that are not sold now",
                server(
                        "SELECT id || ' ' || version || ' ' || is_active::int FROM products WHERE"
                                + " tenant_id = ? AND deleted_at IS NULL ORDER BY id"),
                file(
                        till,
                        "SELECT id || ' ' || version || ' ' || is_active FROM product ORDER BY"
                                + " id"));
        Books.same(
                till.name + "'s categories",
                server(
                        "SELECT id || ' ' || name FROM categories WHERE tenant_id = ? AND"
                                + " deleted_at IS NULL ORDER BY id"),
                file(till, "SELECT id || ' ' || name FROM category ORDER BY id"));
    }

    private void salesOnce(OldClient old) {
        Books.same(
                "the old client's sales",
                old.made().stream()
                        .map(
                                one ->
                                        one.localId
                                                + " "
                                                + one.order.getOrDefault("kind", "sale")
                                                + " "
                                                + one.order.get("total_amount")
                                                + " completed 1")
                        .sorted()
                        .toList(),
                server(
                        """
                        SELECT local_id || ' ' || kind || ' ' || total_amount::bigint || ' '
                               || status || ' '
                               || (SELECT count(*) FROM payments p
                                    WHERE p.tenant_id = o.tenant_id AND p.order_id = o.id
                                      AND p.amount = o.total_amount)
                          FROM orders o
                         WHERE tenant_id = ? AND client_id = 'old-client' ORDER BY 1
                        """));
    }

    private void catalogue(OldClient old) {
        Books.same(
                "the old client's catalogue",
                products(books.branch(old.isInFirstBranch()), "", true),
                old.products().values().stream()
                        .map(
                                p ->
                                        line(
                                                number(p, "id"),
                                                String.valueOf(p.get("name")),
                                                number(p, "price"),
                                                number(p, "stock"),
                                                " " + p.get("version") + " " + p.get("is_active")))
                        .sorted()
                        .toList());
    }

    private static long number(Map<?, ?> product, String field) {
        return ((Number) product.get(field)).longValue();
    }

    private List<String> products(long branch, String where, boolean whole) {
        return server(
                        """
                        SELECT p.id || ' ' || p.name || ' ' || p.price::bigint || ' '
                               || coalesce(l.quantity, 0)::bigint
                               || %s
                          FROM products p
                          LEFT JOIN stock_levels l
                            ON l.tenant_id = p.tenant_id AND l.product_id = p.id
                           AND l.branch_id = %d
                         WHERE p.tenant_id = ? AND p.deleted_at IS NULL %s
                        """
                                .formatted(
                                        whole ? "' ' || p.version || ' ' || p.is_active" : "''",
                                        branch,
                                        where))
                .stream()
                .sorted()
                .toList();
    }

    private static String line(long id, String name, long price, long stock, String more) {
        return id + " " + name + " " + price + " " + stock + more;
    }

    private void stock() {
        Books.same(
                "stock levels, by the ledger",
                server(
                        """
                        SELECT branch_id || ' ' || product_id || ' ' || sum(quantity)::bigint
                          FROM stock_movements WHERE tenant_id = ?
                         GROUP BY branch_id, product_id ORDER BY branch_id, product_id
                        """),
                server(
                        """
                        SELECT branch_id || ' ' || product_id || ' ' || quantity::bigint
                          FROM stock_levels WHERE tenant_id = ? ORDER BY branch_id, product_id
                        """));
        Books.same(
                "what sales took from the stock, by the sold lines",
                server(
                        """
                        SELECT o.branch_id || ' ' || i.product_id || ' '
                               || sum(CASE o.kind WHEN 'sale' THEN -i.quantity
                                                  ELSE i.quantity END)::bigint
                          FROM orders o JOIN order_items i
                            ON i.tenant_id = o.tenant_id AND i.order_id = o.id
                         WHERE o.tenant_id = ?
                         GROUP BY o.branch_id, i.product_id ORDER BY o.branch_id, i.product_id
                        """),
                server(
                        """
                        SELECT branch_id || ' ' || product_id || ' ' || sum(quantity)::bigint
                          FROM stock_movements
                         WHERE tenant_id = ? AND order_id IS NOT NULL
                         GROUP BY branch_id, product_id ORDER BY branch_id, product_id
                        """));
    }

    private List<String> server(String sql) {
        return books.server(sql);
    }

    private List<String> file(Till till, String sql) {
        return books.file(till, sql);
    }
}
