package com.myposcore.server.versions;

import com.myposcore.merge.Policy;
import com.myposcore.merge.Shape;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of record that have versions, and the parts in which they change.
public enum RecordKind {
    PRODUCT(
            Shape.of(
                    "name",
                    "description",
                    "category_id",
                    "sku",
                    "barcodes",
                    "price",
                    "image",
                    "is_active")),
    CATEGORY(Shape.of("name", "description", "image", "is_active")),
    ORDER(
            Shape.of(
                    "items+total_amount+discount_amount+tax_amount+rounding_amount+kind+refund_of",
                    "status",
                    "order_number",
                    "notes",
                    "receipt_number",
                    "shift_id",
                    "cashier_id",
                    "customer")),
    PAYMENT(Shape.of("amount+tendered+change", "payment_method", "status", "notes", "reference"));

    @SuppressWarnings("ImmutableEnumChecker") // a shape never changes
    private final Shape shape;

    RecordKind(Shape shape) {
        this.shape = shape;
    }

    public Shape shape() {
        return shape;
    }

    /// Whether a policy can say who is right about one of its parts: larger and smaller is only
    /// said of what has an order, and united are only lists.
    public boolean suits(String part, Policy policy) {
        return switch (policy) {
            case SERVER, CLIENT, MANUAL -> true;
            case MAX, MIN -> part.equals("price") || part.equals("is_active");
            case UNION -> part.equals("barcodes");
        };
    }

    /// Its name on the wire, as `entity_type` has it.
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<RecordKind> find(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
    }

    /// @throws IllegalArgumentException if there is no such kind
    public static RecordKind of(String wireName) {
        return find(wireName)
                .orElseThrow(() -> new IllegalArgumentException("no kind of record: " + wireName));
    }
}
