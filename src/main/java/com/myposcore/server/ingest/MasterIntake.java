package com.myposcore.server.ingest;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.ContentHash;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.FieldCheck;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.delivery.Verdict;
import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.server.review.Clash;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Takes products and categories that a manager wrote on a client, one by one: they are few. A
/// record is found by the server's id where the client knows it, else by the client's own.
public final class MasterIntake {
    private final Delivery delivery;
    private final MasterDao dao;
    private final Currency currency;

    public MasterIntake(Delivery delivery, Currency currency) {
        this.delivery = delivery;
        this.dao = delivery.transaction().dao(MasterDao.class);
        this.currency = currency;
    }

    public void take(List<Upload.Category> categories, List<Upload.Product> products) {
        for (var category : categories) {
            guarded(Kind.CATEGORY, category.localId(), () -> take(category));
        }
        for (var product : products) {
            guarded(Kind.PRODUCT, product.localId(), () -> take(product));
        }
    }

    private void guarded(Kind kind, @Nullable String localId, Runnable taking) {
        try {
            if (!delivery.caller().role().isManager()) {
                throw new BadRecord("forbidden", null, "a manager's role is needed for this");
            }
            taking.run();
        } catch (BadRecord e) {
            delivery.outcome().failed(kind, localId, e);
        }
    }

    private void take(Upload.Category sent) {
        String localId = FieldCheck.localId(sent.localId());
        int version = FieldCheck.version(sent.version());
        String hash = ContentHash.of(sent);
        if (sent.id() == null) {
            var claimed =
                    dao.claimCategory(
                            delivery.tenantId(),
                            FieldCheck.name(sent.name()),
                            sent.description(),
                            sent.image(),
                            !Boolean.FALSE.equals(sent.isActive()),
                            delivery.clientId(),
                            localId,
                            version + 1,
                            hash);
            if (claimed.isPresent()) {
                stored(Kind.CATEGORY, Entity.CATEGORY, localId, claimed.get(), version + 1);
                return;
            }
        }
        var held =
                existing(
                        dao.lockCategory(
                                delivery.tenantId(), sent.id(), delivery.clientId(), localId));
        if (isUpdate(Kind.CATEGORY, localId, version, hash, sent, held)) {
            dao.updateCategory(
                    delivery.tenantId(),
                    held.id(),
                    sent.name(),
                    sent.description(),
                    sent.image(),
                    sent.isActive(),
                    hash);
            stored(Kind.CATEGORY, Entity.CATEGORY, localId, held.id(), held.version() + 1);
        }
    }

    private void take(Upload.Product sent) {
        String localId = FieldCheck.localId(sent.localId());
        int version = FieldCheck.version(sent.version());
        String hash = ContentHash.of(sent);
        BigDecimal price =
                sent.price() == null
                        ? null
                        : FieldCheck.required("price", sent.price(), currency).toDecimal();
        if (sent.categoryId() != null
                && dao.category(delivery.tenantId(), sent.categoryId()).isEmpty()) {
            throw new BadRecord(
                    "unknown_category", "category_id", "there is no category " + sent.categoryId());
        }
        if (sent.id() == null) {
            var known = dao.lockProduct(delivery.tenantId(), null, delivery.clientId(), localId);
            if (known.isEmpty() && create(sent, localId, version, hash, price)) {
                return;
            }
        }
        var held =
                existing(
                        dao.lockProduct(
                                delivery.tenantId(), sent.id(), delivery.clientId(), localId));
        if (isUpdate(Kind.PRODUCT, localId, version, hash, sent, held)) {
            refuseTakenSku(sent.sku(), held.id());
            dao.updateProduct(
                    delivery.tenantId(),
                    held.id(),
                    sent.categoryId(),
                    sent.sku(),
                    sent.name(),
                    sent.description(),
                    price,
                    sent.image(),
                    sent.isActive(),
                    hash);
            barcodes(held.id(), sent.barcodes());
            stored(Kind.PRODUCT, Entity.PRODUCT, localId, held.id(), held.version() + 1);
        }
    }

    private boolean create(
            Upload.Product sent,
            String localId,
            int version,
            String hash,
            @Nullable BigDecimal price) {
        if (price == null) {
            throw new BadRecord("invalid_amount", "price", "is missing");
        }
        refuseTakenSku(sent.sku(), 0);
        var claimed =
                dao.claimProduct(
                        delivery.tenantId(),
                        sent.categoryId(),
                        sent.sku(),
                        FieldCheck.name(sent.name()),
                        sent.description(),
                        price,
                        sent.image(),
                        !Boolean.FALSE.equals(sent.isActive()),
                        delivery.clientId(),
                        localId,
                        version + 1,
                        hash);
        claimed.ifPresent(
                id -> {
                    barcodes(id, sent.barcodes());
                    openStock(id, sent.stock());
                    stored(Kind.PRODUCT, Entity.PRODUCT, localId, id, version + 1);
                });
        return claimed.isPresent();
    }

    private void openStock(long productId, @Nullable BigDecimal stock) {
        Long branch = delivery.caller().branchId();
        if (stock != null && stock.signum() > 0 && branch != null) {
            var quantity = FieldCheck.quantity("stock", stock).toDecimal();
            dao.openStock(delivery.tenantId(), branch, productId, quantity);
            delivery.publisher().changed(Entity.STOCK, branch, productId);
        }
    }

    private void barcodes(long productId, @Nullable List<String> barcodes) {
        if (barcodes != null) {
            dao.clearBarcodes(delivery.tenantId(), productId);
            dao.insertBarcodes(delivery.tenantId(), productId, barcodes);
        }
    }

    private void refuseTakenSku(@Nullable String sku, long own) {
        if (sku != null
                && dao.bySku(delivery.tenantId(), sku).filter(id -> id != own).isPresent()) {
            throw new BadRecord("duplicate_sku", "sku", "another product has sku " + sku);
        }
    }

    private boolean isUpdate(
            Kind kind,
            String localId,
            int version,
            String hash,
            Object sent,
            MasterDao.Stored held) {
        var verdict = Verdict.of(version, hash, held.version(), held.hashes(), held.isDeleted());
        switch (verdict) {
            case UPDATE -> {
                return true;
            }
            case REPLAY -> delivery.outcome().stored(kind, localId, held.id(), held.version());
            case ALREADY_EXISTS, VERSION_MISMATCH, DELETED ->
                    delivery.outcome()
                            .conflict(
                                    delivery.reviews()
                                            .store(
                                                    clash(
                                                            kind, localId, version, hash, sent,
                                                            held, verdict)));
        }
        return false;
    }

    private Clash clash(
            Kind kind,
            String localId,
            int version,
            String hash,
            Object sent,
            MasterDao.Stored held,
            Verdict verdict) {
        List<Long> id = List.of(held.id());
        List<?> images =
                kind == Kind.PRODUCT
                        ? delivery.rows().products(id)
                        : delivery.rows().categories(id);
        return new Clash(
                kind.wireName(),
                held.id(),
                localId,
                verdict.conflictType(),
                version,
                held.version(),
                sent,
                images.isEmpty() ? null : images.getFirst(),
                hash,
                verdict.message(kind.wireName(), version, held.version()));
    }

    private void stored(Kind kind, Entity entity, String localId, long id, int version) {
        delivery.publisher().changed(entity, Publisher.TENANT_WIDE, id);
        delivery.outcome().stored(kind, localId, id, version);
    }

    private static MasterDao.Stored existing(Optional<MasterDao.Stored> found) {
        return found.orElseThrow(
                () -> new BadRecord("not_found", "id", "there is no such record on the server"));
    }
}
