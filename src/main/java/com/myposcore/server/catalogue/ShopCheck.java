package com.myposcore.server.catalogue;

import static com.myposcore.server.catalogue.FileFields.name;
import static com.myposcore.server.catalogue.FileFields.pin;
import static com.myposcore.server.catalogue.FileFields.price;
import static com.myposcore.server.catalogue.FileFields.quantity;
import static com.myposcore.server.catalogue.FileFields.required;
import static com.myposcore.server.catalogue.FileFields.text;

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
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PASSWORD = 1_024;

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
        String name = unique(at + ".name", name(at + ".name", tenant.name()), names);
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
                        (path, branch) -> branch(path, branch, branchNames));
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
                        (path, category) -> category(path, category, categoryNames));
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

    private static Shop.Branch branch(String at, ShopFile.Branch branch, Set<String> taken) {
        return new Shop.Branch(
                unique(at + ".name", name(at + ".name", branch.name()), taken),
                text(at + ".address", branch.address(), Fields.LONGEST_ADDRESS),
                text(at + ".phone", branch.phone(), Fields.LONGEST_PHONE));
    }

    private static Shop.Category category(
            String at, ShopFile.Category category, Set<String> taken) {
        return new Shop.Category(
                unique(at + ".name", name(at + ".name", category.name()), taken),
                text(at + ".description", category.description(), Fields.LONGEST_TEXT),
                text(at + ".image", category.image(), Fields.LONGEST_TEXT));
    }

    private static Shop.User user(
            String at, ShopFile.User user, Set<String> emails, Set<String> branches) {
        String email = required(at + ".email", user.email(), LONGEST_EMAIL);
        if (!emails.add(email.toLowerCase(Locale.ROOT))) {
            throw new BadShopFile(at + ".email", "another user of this tenant has " + email);
        }
        if (user.branch() != null && !branches.contains(user.branch())) {
            throw new BadShopFile(at + ".branch", "no branch is called " + user.branch());
        }
        Role role;
        try {
            role = Role.of(name(at + ".role", user.role()));
        } catch (IllegalArgumentException e) {
            throw new BadShopFile(at + ".role", String.valueOf(e.getMessage()));
        }
        if (user.branch() == null && (role == Role.USER || role == Role.BRANCHADMIN)) {
            throw new BadShopFile(at + ".branch", "is missing; this role works in a branch");
        }
        return new Shop.User(
                email,
                required(at + ".password", user.password(), LONGEST_PASSWORD),
                pin(at + ".pin", user.pin(), role),
                name(at + ".full_name", user.fullName()),
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
        String sku =
                unique(
                        at + ".sku",
                        required(at + ".sku", product.sku(), Fields.LONGEST_CODE),
                        taken.skus());
        if (product.category() != null && !categories.contains(product.category())) {
            throw new BadShopFile(at + ".category", "no category is called " + product.category());
        }
        List<String> barcodes =
                each(
                        at + ".barcodes",
                        product.barcodes(),
                        (path, barcode) -> required(path, barcode, Fields.LONGEST_CODE));
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
                name(at + ".name", product.name()),
                text(at + ".description", product.description(), Fields.LONGEST_TEXT),
                product.category(),
                price(at + ".price", product.price(), currency),
                stock(at + ".stock", product.stock(), branches),
                text(at + ".image", product.image(), Fields.LONGEST_TEXT),
                product.tax());
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

    private static String unique(String at, String value, Set<String> taken) {
        if (!taken.add(value)) {
            throw new BadShopFile(at, "stands twice in the file: " + value);
        }
        return value;
    }
}
