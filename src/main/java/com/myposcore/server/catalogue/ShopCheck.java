package com.myposcore.server.catalogue;

import com.myposcore.money.Money;
import com.myposcore.money.Quantity;
import com.myposcore.server.identity.Role;
import com.myposcore.wire.ShopFile;
import com.myposcore.wire.ShopSettings;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns a shop file as it was written into shops that can be loaded, or says where it is wrong.
final class ShopCheck {
    private final ShopSettings defaults;

    ShopCheck(ShopSettings defaults) {
        this.defaults = defaults;
    }

    /// @throws BadShopFile at the first fault
    List<Shop> check(ShopFile file) {
        if (file.tenants() == null || file.tenants().isEmpty()) {
            throw new BadShopFile("tenants", "is missing or empty");
        }
        var names = new HashSet<String>();
        return each("tenants", file.tenants(), (at, tenant) -> tenant(at, tenant, names));
    }

    private Shop tenant(String at, ShopFile.Tenant tenant, Set<String> names) {
        String name = unique(at + ".name", tenant.name(), names);
        Currency currency =
                settings(
                        at + ".settings", tenant.settings() == null ? defaults : tenant.settings());
        var branchNames = new HashSet<String>();
        var emails = new HashSet<String>();
        var categoryNames = new HashSet<String>();
        var taken = new Taken(new HashSet<>(), new HashMap<>());
        List<Shop.Branch> branches =
                each(
                        at + ".branches",
                        tenant.branches(),
                        (path, b) ->
                                new Shop.Branch(
                                        unique(path + ".name", b.name(), branchNames),
                                        b.address(),
                                        b.phone()));
        if (branches.isEmpty()) {
            throw new BadShopFile(at + ".branches", "a tenant needs one branch or more");
        }
        List<Shop.User> users =
                each(
                        at + ".users",
                        tenant.users(),
                        (path, user) -> user(path, user, emails, branchNames));
        List<Shop.Category> categories =
                each(
                        at + ".categories",
                        tenant.categories(),
                        (path, c) ->
                                new Shop.Category(
                                        unique(path + ".name", c.name(), categoryNames),
                                        c.description(),
                                        c.image()));
        List<Shop.Product> products =
                each(
                        at + ".products",
                        tenant.products(),
                        (path, p) -> product(path, p, currency, branchNames, categoryNames, taken));
        return new Shop(name, tenant.settings(), branches, users, categories, products);
    }

    /// What only one product of a tenant can have; barcodes with the place where they stand.
    private record Taken(Set<String> skus, Map<String, String> barcodes) {}

    private static Currency settings(String at, ShopSettings settings) {
        try {
            return SettingsCheck.rules(settings).currency();
        } catch (IllegalArgumentException e) {
            throw new BadShopFile(at, String.valueOf(e.getMessage()));
        }
    }

    private static Shop.User user(
            String at, ShopFile.User user, Set<String> emails, Set<String> branches) {
        String email = required(at + ".email", user.email());
        if (!emails.add(email.toLowerCase(Locale.ROOT))) {
            throw new BadShopFile(at + ".email", "another user of this tenant has " + email);
        }
        if (user.branch() != null && !branches.contains(user.branch())) {
            throw new BadShopFile(at + ".branch", "no branch is called " + user.branch());
        }
        Role role;
        try {
            role = Role.of(required(at + ".role", user.role()));
        } catch (IllegalArgumentException e) {
            throw new BadShopFile(at + ".role", String.valueOf(e.getMessage()));
        }
        if (user.branch() == null && (role == Role.USER || role == Role.BRANCHADMIN)) {
            throw new BadShopFile(at + ".branch", "is missing; this role works in a branch");
        }
        return new Shop.User(
                email,
                required(at + ".password", user.password()),
                user.pin(),
                required(at + ".full_name", user.fullName()),
                role,
                user.branch());
    }

    private static Shop.Product product(
            String at,
            ShopFile.Product product,
            Currency currency,
            Set<String> branches,
            Set<String> categories,
            Taken taken) {
        String sku = unique(at + ".sku", product.sku(), taken.skus());
        if (product.category() != null && !categories.contains(product.category())) {
            throw new BadShopFile(at + ".category", "no category is called " + product.category());
        }
        List<String> barcodes = each(at + ".barcodes", product.barcodes(), ShopCheck::required);
        for (String barcode : barcodes) {
            String other = taken.barcodes().put(barcode, at);
            if (other != null) {
                throw new BadShopFile(
                        at + ".barcodes", barcode + " stands at " + other + " already");
            }
        }
        return new Shop.Product(
                sku,
                barcodes,
                required(at + ".name", product.name()),
                product.description(),
                product.category(),
                price(at + ".price", product.price(), currency),
                stock(at + ".stock", product.stock(), branches),
                product.image(),
                product.tax());
    }

    private static BigDecimal price(String at, @Nullable BigDecimal price, Currency currency) {
        if (price == null) {
            throw new BadShopFile(at, "is missing");
        }
        try {
            if (Money.of(price, currency).isNegative()) {
                throw new BadShopFile(at, "must not be negative, is " + price);
            }
        } catch (ArithmeticException e) {
            throw new BadShopFile(at, "is no amount of " + currency + ": " + price);
        }
        return price;
    }

    private static Map<String, BigDecimal> stock(
            String at, @Nullable Object stock, Set<String> branches) {
        var byBranch = new HashMap<String, BigDecimal>();
        switch (stock) {
            case null -> {}
            case Number number -> {
                BigDecimal everywhere = quantity(at, number);
                branches.forEach(branch -> byBranch.put(branch, everywhere));
            }
            case Map<?, ?> given ->
                    given.forEach(
                            (branch, figure) -> {
                                String path = at + "." + branch;
                                if (!branches.contains(String.valueOf(branch))) {
                                    throw new BadShopFile(path, "no branch has this name");
                                }
                                byBranch.put(String.valueOf(branch), quantity(path, figure));
                            });
            default ->
                    throw new BadShopFile(
                            at, "must be a number, or numbers by branch, not " + stock);
        }
        return byBranch;
    }

    private static BigDecimal quantity(String at, @Nullable Object figure) {
        try {
            return Quantity.of(new BigDecimal(String.valueOf(figure))).toDecimal();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadShopFile(at, "must be a number with at most 3 decimals, not " + figure);
        }
    }

    private interface Check<A, B> {
        B apply(String path, A written);
    }

    private static <A, B> List<B> each(
            String at, @Nullable List<@Nullable A> written, Check<A, B> check) {
        List<B> checked = new ArrayList<>();
        if (written != null) {
            for (A one : written) {
                String path = at + "[" + checked.size() + "]";
                if (one == null) {
                    throw new BadShopFile(path, "must not be null");
                }
                checked.add(check.apply(path, one));
            }
        }
        return checked;
    }

    private static String unique(String at, @Nullable String text, Set<String> taken) {
        String value = required(at, text);
        if (!taken.add(value)) {
            throw new BadShopFile(at, "stands twice in the file: " + value);
        }
        return value;
    }

    private static String required(String at, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadShopFile(at, "is missing");
        }
        return text;
    }
}
