package com.myposcore.server.ingest;

import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/// Takes one product at a time. An empty text takes a field's content away, category 0 the
/// category.
final class ProductIntake {
    private final Delivery delivery;
    private final MasterDao dao;
    private final Currency currency;

    ProductIntake(Delivery delivery, Currency currency) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(MasterDao.class);
        this.currency = currency;
    }

    void take(Upload.Product sent) {
        String localId = FieldCheck.localId(sent.localId());
        int version = FieldCheck.version(sent.version());
        var sound = sound(sent);
        var arrival =
                new Arrival<>(
                        Kind.PRODUCT,
                        Upload.Product.class,
                        sound,
                        localId,
                        sent.id() != null,
                        version,
                        ContentHash.of(sent));
        var held = dao.lockProduct(delivery.tenantId(), sent.id(), delivery.clientId(), localId);
        if (sent.id() == null && held.isEmpty()) {
            create(arrival);
        } else {
            arrival.meet(delivery, held, this::write);
        }
    }

    private void create(Arrival<Upload.Product> arrival) {
        var sent = arrival.sent();
        String name = Fields.requiredName(sent.name());
        var price = Fields.requiredPrice(sent.price(), currency);
        var stock = Fields.counted(sent.stock());
        check(sent, 0);
        long id =
                dao.addProduct(
                        delivery.tenantId(),
                        Objects.equals(sent.categoryId(), 0L) ? null : sent.categoryId(),
                        sent.sku() == null || sent.sku().isEmpty() ? null : sent.sku(),
                        name,
                        sent.description(),
                        price,
                        sent.image(),
                        !Boolean.FALSE.equals(sent.isActive()),
                        delivery.clientId(),
                        arrival.localId(),
                        arrival.version() + 1,
                        arrival.hash());
        barcodes(id, sent.barcodes());
        openStock(id, stock);
        publish(id);
        delivery.outcome().stored(Kind.PRODUCT, arrival.localId(), id, arrival.version() + 1);
    }

    private void write(long id, Upload.Product product, String hash) {
        check(product, id);
        dao.updateProduct(
                delivery.tenantId(),
                id,
                product.categoryId(),
                product.sku(),
                product.name(),
                product.description(),
                product.price(),
                product.image(),
                product.isActive(),
                hash);
        barcodes(id, product.barcodes());
        publish(id);
    }

    /// The product as it was sent, its fields held to what holds for every draft.
    private Upload.Product sound(Upload.Product sent) {
        Fields.checkPrice(sent.price(), currency);
        return new Upload.Product(
                sent.localId(),
                sent.id(),
                Fields.name(sent.name()),
                Fields.description(sent.description()),
                sent.categoryId(),
                Fields.sku(sent.sku()),
                Fields.barcodes(sent.barcodes()),
                sent.price(),
                sent.stock(),
                Fields.image(sent.image()),
                sent.isActive(),
                sent.localTimestamp(),
                sent.version());
    }

    private void openStock(long productId, @Nullable BigDecimal stock) {
        Long branch = delivery.caller().branchId();
        if (stock != null && stock.signum() > 0 && branch != null) {
            dao.openStock(delivery.tenantId(), branch, productId, stock);
            delivery.publisher().changed(Entity.STOCK, branch, productId);
        }
    }

    private void barcodes(long productId, @Nullable List<String> barcodes) {
        if (barcodes != null) {
            dao.clearBarcodes(delivery.tenantId(), productId);
            dao.insertBarcodes(delivery.tenantId(), productId, barcodes);
        }
    }

    /// Whether what it names is there, and what it wants is free.
    private void check(Upload.Product product, long own) {
        Long category = product.categoryId();
        if (category != null
                && category != 0
                && dao.category(delivery.tenantId(), category).isEmpty()) {
            throw new BadRecord(
                    "unknown_category", "category_id", "there is no category " + category);
        }
        String sku = product.sku();
        if (sku != null
                && !sku.isEmpty()
                && dao.bySku(delivery.tenantId(), sku).filter(id -> id != own).isPresent()) {
            throw new BadRecord("duplicate_sku", "sku", "another product has sku " + sku);
        }
        if (product.barcodes() != null) {
            dao.barcodeTaken(delivery.tenantId(), product.barcodes(), own)
                    .ifPresent(
                            code -> {
                                throw new BadRecord(
                                        "duplicate_barcode",
                                        "barcodes",
                                        "another product has barcode " + code);
                            });
        }
    }

    private void publish(long id) {
        delivery.publisher().changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
    }
}
