package com.myposcore.server.ingest;

import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.delivery.BadRecord;
import com.myposcore.server.delivery.Delivery;
import com.myposcore.server.delivery.Outcome.Kind;
import com.myposcore.server.delivery.StorableText;
import com.myposcore.server.rows.Turn;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;

/// Takes products and categories that a manager wrote on a client, one by one: they are few. A
/// record is found by the server's id where the client knows it, else by the client's own.
public final class MasterIntake {
    private final Delivery delivery;
    private final CategoryIntake categoryIntake;
    private final ProductIntake productIntake;

    public MasterIntake(Delivery delivery, Currency currency) {
        this.delivery = delivery;
        this.categoryIntake = new CategoryIntake(delivery);
        this.productIntake = new ProductIntake(delivery, currency);
    }

    public void take(List<Upload.Category> categories, List<Upload.Product> products) {
        if (isManager() && !(categories.isEmpty() && products.isEmpty())) {
            Turn.await(delivery.transaction(), delivery.tenantId());
        }
        for (var category : categories) {
            guarded(
                    Kind.CATEGORY,
                    category.localId(),
                    category,
                    () -> categoryIntake.take(category));
        }
        for (var product : products) {
            guarded(Kind.PRODUCT, product.localId(), product, () -> productIntake.take(product));
        }
    }

    private void guarded(Kind kind, @Nullable String localId, Record sent, Runnable taking) {
        try {
            if (!isManager()) {
                throw new BadRecord("forbidden", null, "a manager's role is needed for this");
            }
            StorableText.check(sent);
            taking.run();
        } catch (Fields.Bad e) {
            var bad = new BadRecord(code(e.field()), e.field(), e.reason());
            delivery.outcome().failed(kind, localId, bad);
        } catch (BadRecord e) {
            delivery.outcome().failed(kind, localId, e);
        }
    }

    private boolean isManager() {
        return delivery.caller().role().isManager();
    }

    private static String code(String field) {
        return switch (field) {
            case "price" -> "invalid_amount";
            case "stock" -> "invalid_quantity";
            default -> "invalid_text";
        };
    }
}
