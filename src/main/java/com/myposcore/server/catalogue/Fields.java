package com.myposcore.server.catalogue;

import com.myposcore.merge.Values;
import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Draft;
import com.myposcore.wire.Master;
import com.myposcore.wire.Problem;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the fields of master data must be like, whichever way they come in: a draft, an upload, a
/// decision. A [Bad] names the field and the reason.
public final class Fields {
    public static final int LONGEST_ADDRESS = 1_000;
    public static final int LONGEST_PHONE = 64;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_CODE = 64;

    private Fields() {}

    /// A field that makes no sense. It answers a request; an upload refuses the one record for it.
    public static final class Bad extends Refusal {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String reason;

        private Bad(String field, String reason) {
            super(Problem.BAD_REQUEST, field + ": " + reason);
            this.field = field;
            this.reason = reason;
        }

        public String field() {
            return field;
        }

        public String reason() {
            return reason;
        }
    }

    public static String requiredName(@Nullable String name) {
        if (name == null) {
            throw bad("name", "is missing");
        }
        return Objects.requireNonNull(name(name));
    }

    /// Two names that read the same are the same, however their letters were typed.
    public static @Nullable String name(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (name.codePoints().allMatch(Fields::isSpace)) {
            throw bad("name", "must not be empty");
        }
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        return text("name", composed, LONGEST_NAME);
    }

    // also the spaces that do not break a line
    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    public static @Nullable String description(@Nullable String text) {
        return text("description", text, LONGEST_TEXT);
    }

    public static @Nullable String image(@Nullable String text) {
        return text("image", text, LONGEST_TEXT);
    }

    public static @Nullable String sku(@Nullable String sku) {
        return text("sku", sku == null ? null : sku.strip(), LONGEST_CODE);
    }

    public static @Nullable List<String> barcodes(
            @Nullable List<? extends @Nullable String> barcodes) {
        if (barcodes == null) {
            return null;
        }
        return barcodes.stream()
                .map(
                        barcode -> {
                            if (barcode == null || barcode.isBlank()) {
                                throw bad("barcodes", "must not hold an empty one");
                            }
                            return String.valueOf(text("barcodes", barcode.strip(), LONGEST_CODE));
                        })
                .toList();
    }

    public static BigDecimal requiredPrice(@Nullable BigDecimal price, Currency currency) {
        if (price == null) {
            throw bad("price", "is missing");
        }
        checkPrice(price, currency);
        return price;
    }

    public static void checkPrice(@Nullable BigDecimal price, Currency currency) {
        try {
            if (price != null && Money.of(price, currency).isNegative()) {
                throw bad("price", "must not be negative");
            }
        } catch (ArithmeticException e) {
            throw bad("price", "has too many digits for an amount of " + currency);
        }
    }

    /// What was counted, or there is to begin with.
    public static @Nullable BigDecimal counted(@Nullable BigDecimal stock) {
        if (stock != null && stock.signum() < 0) {
            throw bad("stock", "must not be negative");
        }
        return stock(stock);
    }

    static @Nullable BigDecimal stock(@Nullable BigDecimal stock) {
        try {
            return stock == null ? null : Quantity.of(stock).toDecimal();
        } catch (ArithmeticException e) {
            throw bad("stock", "must have at most 3 decimals");
        }
    }

    static @Nullable String tax(ShopSettings.@Nullable Tax tax) {
        if (tax == null) {
            return null;
        }
        try {
            SettingsCheck.tax(tax);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return WireJson.text(tax);
    }

    /// Refuses a change that was decided on an older version, and shows the record as it is now.
    public static void checkVersion(
            String what, @Nullable Integer seen, int current, Object fresh) {
        if (seen != null && seen != current) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "version: the "
                                    + what
                                    + " was changed meanwhile, it is at version "
                                    + current
                                    + "; read it again")
                    .with(fresh);
        }
    }

    /// The draft of a product as it would be stored, barcodes in the order that `held` has if they
    /// are the same.
    static Draft.Product sound(Draft.Product sent, Master.Product held, Currency currency) {
        checkPrice(sent.price(), currency);
        tax(sent.tax());
        @Nullable List<@Nullable String> barcodes = null;
        List<String> codes = barcodes(sent.barcodes());
        if (codes != null) {
            boolean isSame = Set.copyOf(codes).equals(Set.copyOf(held.barcodes()));
            barcodes = new ArrayList<>(isSame ? held.barcodes() : codes);
        }
        return new Draft.Product(
                name(sent.name()),
                description(sent.description()),
                sent.categoryId(),
                sku(sent.sku()),
                barcodes,
                sent.price(),
                stock(sent.stock()),
                image(sent.image()),
                sent.isActive(),
                sent.tax(),
                sent.version());
    }

    /// Whether a draft says no more than its record does already. An id 0 stands for none, and the
    /// version only for what its sender saw.
    public static boolean isSaidAlready(Record draft, Record held) {
        Map<String, Object> said = plain(draft);
        said.remove("version");
        said.replaceAll(
                (field, value) -> field.endsWith("_id") && Values.same(value, 0) ? "" : value);
        return Values.says(said, WireJson.plain(held));
    }

    @SuppressWarnings("unchecked") // a record is a map of its fields on the wire
    private static Map<String, Object> plain(Record draft) {
        return (Map<String, Object>) WireJson.plain(draft);
    }

    /// A text to look for, as a LIKE pattern that finds it anywhere.
    public static @Nullable String pattern(@Nullable String search) {
        return search == null ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /// The text, refused if it is longer than `longest` or no text for a database.
    public static @Nullable String text(String field, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw bad(field, "must have at most " + longest + " characters");
        }
        if (text != null && text.indexOf('\0') >= 0) {
            throw bad(field, "must not hold the character U+0000");
        }
        return text;
    }

    /// 400 for a field and the reason.
    public static Bad bad(String field, String reason) {
        return new Bad(field, reason);
    }
}
