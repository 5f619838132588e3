package com.myposcore.server.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.delivery.BadRecord;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of the contract's validation table that need no database: `where` is the order (`o`),
/// its item (`i`) or a payment (`p`), `field` what is changed and `value` its JSON.
class SaleTest {
    private static final Currency IDR = Currency.getInstance("IDR");

    @ParameterizedTest(name = "{0}.{1} = {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    o | local_id        | null        | missing_local_id
                    o | local_id        | "  "        | missing_local_id
                    o | items           | null        | no_items
                    o | items           | []          | no_items
                    o | items           | [null]      | unknown_product
                    o | status          | "paid"      | unknown_status
                    o | status          | null        | unknown_status
                    o | kind            | "gift"      | unknown_kind
                    o | total_amount    | null        | invalid_amount
                    o | total_amount    | -20000      | invalid_amount
                    o | total_amount    | 19999       | total_mismatch
                    o | total_amount    | 20000.001   | invalid_amount
                    o | total_amount    | 1e40        | invalid_amount
                    o | total_amount    | 1e999999    | invalid_number
                    o | total_amount    | 1e-999999   | invalid_number
                    o | total_amount    | 20000.000000000000000000000000000000000000000000000 | invalid_number
                    o | discount_amount | 1           | total_mismatch
                    o | discount_amount | -1          | invalid_amount
                    o | tax_amount      | 2200        | total_mismatch
                    o | rounding_amount | -50         | total_mismatch
                    o | order_number    | "123456789-123456789-123456789-123456789-123456789-1" | invalid_number
                    o | receipt_number  | "123456789-123456789-123456789-123456789-123456789-1" | invalid_number
                    o | local_timestamp | "yesterday" | invalid_timestamp
                    o | version         | 0           | invalid_version
                    i | quantity        | 0           | invalid_quantity
                    i | quantity        | -2          | invalid_quantity
                    i | quantity        | null        | invalid_quantity
                    i | quantity        | 1.0001      | invalid_quantity
                    i | quantity        | 3           | total_mismatch
                    i | subtotal        | 20001       | total_mismatch
                    i | price           | -10000      | invalid_amount
                    i | price           | 9e15        | total_mismatch
                    i | price           | 9e16        | invalid_amount
                    i | product_id      | null        | unknown_product
                    p | local_id        | null        | missing_local_id
                    p | order_local_id  | null        | unknown_order
                    p | amount          | null        | invalid_amount
                    p | amount          | -1          | invalid_amount
                    p | tendered        | -1          | invalid_amount
                    p | payment_method  | "gold"      | unknown_method
                    p | status          | "done"      | unknown_status
                    """)
    void aRecordThatMakesNoSenseIsNamed(String where, String field, String value, String code) {
        assertThatThrownBy(() -> check(where, field, value))
                .isInstanceOfSatisfying(
                        BadRecord.class,
                        bad -> {
                            assertThat(bad.code()).isEqualTo(code);
                            if (!code.equals("total_mismatch")) {
                                assertThat(bad.field()).contains(field);
                            }
                        });
    }

    @ParameterizedTest(name = "{0}.{1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    o | kind            | "refund"
                    o | order_number    | "123456789-123456789-123456789-123456789-123456789-"
                    o | total_amount    | 20000.00
                    o | total_amount    | 2e4
                    o | local_timestamp | null
                    o | local_timestamp | "1970-01-01T07:00:00+07:00"
                    o | local_timestamp | "+10000-01-01T00:00:00Z"
                    o | version         | null
                    o | notes           | null
                    p | amount          | 0
                    p | status          | "failed"
                    p | payment_method  | "qris"
                    """)
    void aRecordThatMakesSenseIsTaken(String where, String field, String value) {
        check(where, field, value);
    }

    @Test
    void weighedGoodsDiscountAddedTaxAndRoundingComeToTheTotal() {
        var order =
                WireJson.read(
                        """
                        {"local_id": "o1", "status": "completed", "total_amount": 13300,
                         "discount_amount": 500.50, "tax_amount": 1400.00, "rounding_amount": -49.50,
                         "items": [{"product_id": 1, "quantity": 0.355, "price": 35000,
                                    "subtotal": 12425},
                                   {"product_id": 2, "quantity": 1, "price": 25, "subtotal": 25}]}
                        """,
                        Upload.Order.class);

        var sale = Sale.check(order, IDR);

        assertThat(sale.total()).isEqualByComparingTo("13300");
        assertThat(sale.lines().getFirst().quantity()).isEqualByComparingTo("0.355");
    }

    private static void check(String where, String field, String value) {
        Map<String, String> item =
                fields("product_id", "7", "quantity", "2", "price", "10000", "subtotal", "20000");
        if (where.equals("i")) {
            item.put(field, value);
        }
        if (where.equals("p")) {
            Map<String, String> payment =
                    fields(
                            "local_id",
                            "\"p1\"",
                            "order_local_id",
                            "\"o1\"",
                            "amount",
                            "20000",
                            "payment_method",
                            "\"cash\"",
                            "status",
                            "\"completed\"");
            payment.put(field, value);
            Tender.check(WireJson.read(json(payment), Upload.Payment.class), IDR);
            return;
        }
        Map<String, String> order =
                fields(
                        "local_id",
                        "\"o1\"",
                        "total_amount",
                        "20000",
                        "status",
                        "\"completed\"",
                        "version",
                        "1",
                        "items",
                        "[" + json(item) + "]");
        if (where.equals("o")) {
            order.put(field, value);
        }
        Sale.check(WireJson.read(json(order), Upload.Order.class), IDR);
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
