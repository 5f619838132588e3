package com.myposcore.server.decision;

import com.myposcore.db.Transaction;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.wire.Upload;

import java.util.Optional;

/// Brings deleted master data back before something is decided of it, unless what it would come
/// back with is another's by now. What lives stays as it is.
final class Revival {
    private final RevivalDao dao;
    private final long tenantId;

    Revival(Transaction transaction, long tenantId) {
        this.dao = transaction.dao(RevivalDao.class);
        this.tenantId = tenantId;
    }

    /// @throws BadRecord if its SKU or a barcode is another product's
    void of(long id, Upload.Product product) {
        String sku = product.sku() == null ? null : product.sku().strip();
        refuse(dao.skuTaken(tenantId, id, sku), "sku", "another product has sku ");
        refuse(
                dao.barcodeTaken(tenantId, id, product.barcodes()),
                "barcodes",
                "another product has barcode ");
        dao.reviveProduct(tenantId, id, sku);
    }

    /// @throws BadRecord if another category is called so
    void of(long id, Upload.Category category) {
        String name = category.name() == null ? null : category.name().strip();
        refuse(dao.nameTaken(tenantId, id, name), "name", "another category is called ");
        dao.reviveCategory(tenantId, id);
    }

    private static void refuse(Optional<String> taken, String field, String reason) {
        taken.ifPresent(
                what -> {
                    throw new BadRecord("duplicate_" + field, field, reason + what);
                });
    }
}
