package com.myposcore.server.catalogue;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.rows.Rows;
import com.myposcore.server.rows.Turn;
import com.myposcore.server.versions.Images;
import com.myposcore.server.versions.RecordKind;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Master.Removed;
import com.myposcore.wire.Page;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/// A tenant's products: everybody reads them, managers change them, and every change is published
/// in the transaction that makes it. A deleted product stays as a tombstone, for sales name it.
///
/// `stock` of a new product is its opening balance, in a change it is a count: what differs from
/// the books is posted as a movement.
public final class Products {
    private final PostgresDatabase database;
    private final String usualCurrency = DefaultSettings.read().currency();

    public Products(PostgresDatabase database) {
        this.database = database;
    }

    public Page<Master.Product> list(
            Caller caller, @Nullable String search, @Nullable Long categoryId, int page, int size) {
        return database.read(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(ProductDao.class);
                    String pattern = Fields.pattern(search);
                    long total = dao.count(caller.tenantId(), categoryId, pattern);
                    List<Long> ids =
                            dao.ids(
                                    caller.tenantId(),
                                    categoryId,
                                    pattern,
                                    size,
                                    (page - 1L) * size);
                    return Page.of(rows(tx, caller).products(ids), page, size, total);
                });
    }

    /// @throws Refusal 404 if the tenant has no such product
    public Master.Product get(Caller caller, long id) {
        return database.read(caller.tenantId(), tx -> get(tx, caller, id));
    }

    /// @throws Refusal 400, 403, 409 or 422, naming the field
    public Master.Product create(Caller caller, Draft.Product draft) {
        caller.requireManager();
        return database.write(caller.tenantId(), tx -> create(tx, caller, draft));
    }

    /// Changes what the draft has; the product stays as it is where that says nothing new.
    ///
    /// @throws Refusal 400, 403, 404, 409 (stale version, or a SKU or barcode that is another's) or
    ///     422, naming the field
    public Master.Product change(Caller caller, long id, Draft.Product draft) {
        caller.requireManager();
        return database.write(caller.tenantId(), tx -> change(tx, caller, id, draft));
    }

    /// @throws Refusal 403 or 404
    public Removed delete(Caller caller, long id) {
        caller.requireManager();
        database.run(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(ProductDao.class);
                    lock(tx, caller, id);
                    new Images(tx, caller.tenantId()).keep(RecordKind.PRODUCT, List.of(id));
                    dao.remove(caller.tenantId(), id);
                    var publisher = new Publisher(tx, caller.tenantId());
                    publisher.deleted(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
                    publisher.publish();
                });
        return new Removed(id);
    }

    private Master.Product create(Transaction tx, Caller caller, Draft.Product draft) {
        Turn.await(tx, caller.tenantId());
        var dao = tx.dao(ProductDao.class);
        long tenantId = caller.tenantId();
        String sku = emptyToNull(Fields.sku(draft.sku()));
        Long category = Objects.equals(draft.categoryId(), 0L) ? null : draft.categoryId();
        requireCategory(dao, tenantId, category);
        long id =
                dao.add(
                                tenantId,
                                Fields.requiredName(draft.name()),
                                Fields.description(draft.description()),
                                category,
                                sku,
                                Fields.requiredPrice(draft.price(), currency(dao, tenantId)),
                                Fields.image(draft.image()),
                                Fields.tax(draft.tax()),
                                !Boolean.FALSE.equals(draft.isActive()))
                        .orElseThrow(() -> skuTaken(sku));
        putBarcodes(dao, tenantId, id, Fields.barcodes(draft.barcodes()));
        BigDecimal stock = Fields.counted(draft.stock());
        if (stock != null) {
            for (long branchId : branches(dao, caller)) {
                tx.dao(ShopDao.class).openStock(tenantId, branchId, List.of(id), List.of(stock));
            }
        }
        return published(tx, caller, id);
    }

    private Master.Product change(Transaction tx, Caller caller, long id, Draft.Product sent) {
        var dao = tx.dao(ProductDao.class);
        long tenantId = caller.tenantId();
        int version = lock(tx, caller, id);
        var held = get(tx, caller, id);
        Fields.checkVersion("product", sent.version(), version, held);
        var draft = Fields.sound(sent, held, currency(dao, tenantId));
        if (dao.isSkuTaken(tenantId, id, draft.sku())) {
            throw skuTaken(draft.sku());
        }
        requireCategory(dao, tenantId, draft.categoryId());
        if (Fields.isSaidAlready(draft, held)) {
            return held;
        }
        BigDecimal stock = draft.stock();
        if (stock != null && stock.compareTo(held.stock()) != 0) {
            Fields.counted(stock);
            count(dao, tenantId, branchToCount(caller), id, stock);
        }
        new Images(tx, tenantId).keep(RecordKind.PRODUCT, List.of(id));
        dao.change(
                tenantId,
                id,
                draft.name(),
                draft.description(),
                draft.categoryId(),
                draft.sku(),
                draft.price(),
                draft.image(),
                Fields.tax(draft.tax()),
                draft.isActive());
        putBarcodes(dao, tenantId, id, Fields.barcodes(draft.barcodes()));
        return published(tx, caller, id);
    }

    /// What the caller reads next is what everybody gets.
    private static Master.Product published(Transaction tx, Caller caller, long id) {
        Master.Product product = get(tx, caller, id);
        var publisher = new Publisher(tx, caller.tenantId());
        publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
        publisher.publish();
        return product;
    }

    private static Master.Product get(Transaction tx, Caller caller, long id) {
        return rows(tx, caller).products(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("product", id));
    }

    private static int lock(Transaction tx, Caller caller, long id) {
        Turn.await(tx, caller.tenantId());
        return tx.dao(ProductDao.class)
                .lock(caller.tenantId(), id)
                .orElseThrow(() -> Refusal.notFound("product", id));
    }

    private static Rows rows(Transaction tx, Caller caller) {
        return new Rows(tx, caller.tenantId(), branches(tx.dao(ProductDao.class), caller));
    }

    private static List<Long> branches(ProductDao dao, Caller caller) {
        return caller.branchId() == null
                ? dao.branchIds(caller.tenantId())
                : List.of(caller.branchId());
    }

    private static long branchToCount(Caller caller) {
        if (caller.branchId() == null) {
            throw new Refusal(
                    Problem.UNPROCESSABLE,
                    "stock: is counted by branch, so somebody of the branch must change it");
        }
        return caller.branchId();
    }

    private static void count(
            ProductDao dao, long tenantId, long branchId, long id, BigDecimal stock) {
        if (dao.postCount(tenantId, branchId, id, stock) == 1) {
            dao.setLevel(tenantId, branchId, id, stock);
        }
    }

    private static void putBarcodes(
            ProductDao dao, long tenantId, long id, @Nullable List<String> barcodes) {
        if (barcodes == null) {
            return;
        }
        dao.barcodeOwners(tenantId, id, barcodes)
                .forEach(
                        (barcode, owner) -> {
                            throw new Refusal(
                                    Problem.CONFLICT,
                                    "barcodes: " + barcode + " belongs to " + owner);
                        });
        dao.removeBarcodes(tenantId, id);
        dao.addBarcodes(tenantId, id, barcodes);
    }

    private static void requireCategory(ProductDao dao, long tenantId, @Nullable Long category) {
        if (category != null && category != 0 && !dao.hasCategory(tenantId, category)) {
            throw new Refusal(
                    Problem.UNPROCESSABLE, "category_id: there is no category " + category);
        }
    }

    private Currency currency(ProductDao dao, long tenantId) {
        return Currency.getInstance(dao.currency(tenantId).orElse(usualCurrency));
    }

    private static Refusal skuTaken(@Nullable String sku) {
        return new Refusal(Problem.CONFLICT, "sku: another product has " + sku);
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
