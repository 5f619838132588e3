package com.myposcore.server.ingest;

import com.myposcore.server.TestShop;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;

/// A shop and what a test asks of it after an upload.
final class UploadDesk implements AutoCloseable {
    final TestShop shop = TestShop.open();
    final TestShop.Tenant food = shop.tenant("food.example", 5);
    final Ingest ingest = new Ingest(shop.database, new Journal(shop.database), Clock.systemUTC());

    Upload.Reply upload(Upload.Request request) {
        return ingest.upload(food.cashier(), request);
    }

    Upload.Reply upload(Upload.Order order, Upload.Payment... payments) {
        return upload(Sent.sales(List.of(order), List.of(payments)));
    }

    @Nullable String stock(int product) {
        return shop.text(
                "SELECT trim_scale(quantity)::text FROM stock_levels WHERE branch_id = ? AND"
                        + " product_id = ?",
                food.branch(),
                food.product(product));
    }

    @Nullable String status(String localId) {
        return shop.text("SELECT status FROM orders WHERE local_id = ?", localId);
    }

    List<String> openReviews() {
        return shop.texts(
                "SELECT conflict_type FROM sync_conflicts WHERE kind = 'review' AND NOT resolved"
                        + " ORDER BY conflict_type");
    }

    @Override
    public void close() {
        shop.close();
    }
}
