package com.myposcore.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What must be true of edits that met when all is quiet: none was lost in silence.
final class ConflictAudit {
    private final Books books;

    ConflictAudit(Books books) {
        this.books = books;
    }

    void check(OldClient old) {
        conflicts(old);
        edits(old);
        refunds(old);
    }

    // Each refund gives all of its sale back, and in the end each sale is there.
    private void refunds(OldClient old) {
        Books.same(
                "refunds that still miss their sale",
                List.of(),
                books.server(
                        "SELECT local_id FROM sync_conflicts WHERE tenant_id = ? AND NOT resolved"
                                + " AND conflict_type LIKE 'refund_%'"));
        Books.same(
                "sales refunded more than once, by what the manager is told",
                old.made().stream()
                        .filter(OldSale::isRefund)
                        .collect(
                                Collectors.groupingBy(
                                        one -> String.valueOf(one.order.get("refund_of")),
                                        TreeMap::new,
                                        Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(refunded -> refunded.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .toList(),
                books
                        .server(
                                """
                                SELECT DISTINCT coalesce(o.refund_of, o.local_id)
                                  FROM sync_conflicts c
                                  JOIN orders o ON o.tenant_id = c.tenant_id AND o.id = c.entity_id
                                 WHERE c.tenant_id = ? AND c.conflict_type = 'over_refunded'
                                """)
                        .stream()
                        .sorted()
                        .toList());
    }

    // Taken as it was, an edit is the version after the one that it started from; else it met
    // another one, and that stands in the list.
    private void edits(OldClient old) {
        for (var edit : old.accepted()) {
            if (!edit.containsKey("id")) {
                Books.same(
                        "a new product that was taken",
                        List.of("1"),
                        books.server(
                                "SELECT count(*) FROM products WHERE tenant_id = ? AND local_id = '"
                                        + edit.get("local_id")
                                        + "'"));
                continue;
            }
            String found =
                    books.server(
                                    """
                                    SELECT coalesce((
                                               SELECT trim_scale(CAST(i.image ->> 'price' AS numeric))
                                                 FROM record_images i
                                                WHERE i.tenant_id = p.tenant_id
                                                  AND i.entity_type = 'product'
                                                  AND i.entity_id = p.id AND i.version = %2$s + 1),
                                               trim_scale(p.price))
                                           || ' ' || EXISTS (
                                               SELECT 1 FROM sync_conflicts c
                                                WHERE c.tenant_id = p.tenant_id
                                                  AND c.local_id = '%3$s')
                                      FROM products p WHERE p.tenant_id = ? AND p.id = %1$s
                                    """
                                            .formatted(
                                                    edit.get("id"),
                                                    edit.get("version"),
                                                    edit.get("local_id")))
                            .getFirst();
            if (!found.equals(edit.get("price") + " false") && !found.endsWith(" true")) {
                throw new AssertionError(
                        "an edit went over another one and nobody was told: " + edit);
            }
        }
    }

    private void conflicts(OldClient old) {
        var kept =
                books.server(
                        "SELECT DISTINCT local_id FROM sync_conflicts WHERE tenant_id = ? AND kind"
                                + " = 'conflict'");
        if (!kept.containsAll(old.conflictsTold())) {
            throw new AssertionError(
                    "conflicts told " + old.conflictsTold() + ", but listed " + kept);
        }
        Books.same(
                "conflicts without both images",
                List.of(),
                books.server(
                        "SELECT conflict_type || ' ' || local_id FROM sync_conflicts WHERE"
                                + " tenant_id = ? AND kind = 'conflict' AND (client_data IS NULL"
                                + " OR server_data IS NULL)"));
    }
}
