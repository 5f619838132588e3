package com.myposcore.server.rows;

import com.myposcore.db.Transaction;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The tenant's rows as they stand on the wire, by id. Ids that do not exist, are deleted or belong
/// elsewhere are simply missing from the answer. `branches` are those whose orders may be seen and
/// whose stock a product shows (added up when there are several).
public final class Rows {
    private final MasterRowDao master;
    private final SalesRowDao sales;
    private final long tenantId;
    private final List<Long> branches;

    /// Valid inside the transaction.
    public Rows(Transaction transaction, long tenantId, List<Long> branches) {
        this.master = transaction.dao(MasterRowDao.class);
        this.sales = transaction.dao(SalesRowDao.class);
        this.tenantId = tenantId;
        this.branches = List.copyOf(branches);
    }

    public List<Master.Tenant> tenants(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : master.tenants(tenantId, ids).stream()
                        .map(MasterRowDao.TenantRow::toWire)
                        .toList();
    }

    public List<Master.Branch> branches(List<Long> ids) {
        return ids.isEmpty() ? List.of() : master.branches(tenantId, branches, ids);
    }

    public List<Master.User> users(List<Long> ids) {
        return ids.isEmpty() ? List.of() : master.users(tenantId, branches, ids);
    }

    public List<Master.Category> categories(List<Long> ids) {
        return ids.isEmpty() ? List.of() : master.categories(tenantId, ids, false);
    }

    /// As [#categories], of deleted ones too, which it shows as inactive.
    public List<Master.Category> goneCategories(List<Long> ids) {
        return ids.isEmpty() ? List.of() : master.categories(tenantId, ids, true);
    }

    public List<Master.Product> products(List<Long> ids) {
        return products(ids, false);
    }

    /// As [#products], of deleted ones too, which it shows as inactive.
    public List<Master.Product> goneProducts(List<Long> ids) {
        return products(ids, true);
    }

    private List<Master.Product> products(List<Long> ids, boolean gone) {
        return ids.isEmpty()
                ? List.of()
                : master.products(tenantId, branches, ids, gone).stream()
                        .map(MasterRowDao.ProductRow::toWire)
                        .toList();
    }

    /// They come with the next statement that somebody waits for.
    public Supplier<List<Master.StockLevel>> stockLevels(List<Long> productIds) {
        return productIds.isEmpty() ? List::of : master.stockLevels(tenantId, branches, productIds);
    }

    public List<Download.Order> orders(List<Long> ids) {
        return orders(ids, Range.ALWAYS);
    }

    /// Orders with their payments, by the order's id.
    public List<Download.Order> orders(List<Long> ids, Map<Long, List<Download.Payment>> payments) {
        return orders(ids, Range.ALWAYS, payments);
    }

    /// Orders whose own time lies in the range.
    public List<Download.Order> orders(List<Long> ids, Range range) {
        return orders(ids, range, null);
    }

    private List<Download.Order> orders(
            List<Long> ids, Range range, @Nullable Map<Long, List<Download.Payment>> payments) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var heads = sales.orders(tenantId, branches, ids, range.from(), range.to());
        Map<Long, List<Download.Item>> items = new HashMap<>();
        sales.items(tenantId, heads.stream().map(SalesRowDao.OrderRow::id).toList())
                .forEach(
                        item ->
                                items.computeIfAbsent(item.orderId(), _ -> new ArrayList<>())
                                        .add(item.toWire()));
        return heads.stream()
                .map(
                        head ->
                                head.toWire(
                                        items.getOrDefault(head.id(), List.of()),
                                        payments == null
                                                ? null
                                                : payments.getOrDefault(head.id(), List.of())))
                .toList();
    }

    public List<Download.Payment> payments(List<Long> ids) {
        return ids.isEmpty() ? List.of() : sales.payments(tenantId, branches, ids);
    }

    public List<Map<String, Object>> conflicts(List<Long> ids) {
        return ids.isEmpty() ? List.of() : said(sales.conflicts(tenantId, branches, ids));
    }

    /// Conflicts and review entries by id, of one branch and of none; of every branch for null.
    public List<Map<String, Object>> conflicts(List<Long> ids, @Nullable Long branchId) {
        return ids.isEmpty() ? List.of() : said(sales.conflictsOf(tenantId, branchId, ids));
    }

    private static List<Map<String, Object>> said(List<String> conflicts) {
        var all = conflicts.stream().map(Rows::object).toList();
        all.forEach(
                one -> {
                    one.computeIfPresent("created_at", (_, at) -> utc(at));
                    one.computeIfPresent("resolved_at", (_, at) -> utc(at));
                });
        return all;
    }

    /// The database writes times in the zone of its connection.
    private static Instant utc(Object time) {
        return OffsetDateTime.parse(String.valueOf(time)).toInstant();
    }

    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    static Map<String, Object> object(String json) {
        return WireJson.read(json, Map.class);
    }

    @SuppressWarnings("unchecked") // as above, in a list
    static List<Map<String, Object>> objects(String json) {
        return WireJson.read(json, List.class);
    }
}
