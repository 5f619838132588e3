package com.myposcore.terminal.catalogue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the product grid shows: the tabs, the one that is open or what is searched for, and the
/// first products of it. `more` says that there are others; `marked` is the product that Enter
/// would add, -1 for none.
public record Shelf(
        List<Category> categories,
        Tab tab,
        String query,
        List<Product> products,
        boolean more,
        int marked,
        @Nullable Instant asOf,
        boolean loaded) {
    static final Shelf BEFORE_LOADING =
            new Shelf(List.of(), new Tab.Favourites(), "", List.of(), false, -1, null, false);

    public Shelf {
        categories = List.copyOf(categories);
        products = List.copyOf(products);
    }

    /// Which products are on show while nothing is searched for.
    public sealed interface Tab {
        record Favourites() implements Tab {}

        record All() implements Tab {}

        record Of(long categoryId) implements Tab {}
    }

    public boolean isSearching() {
        return !query.isEmpty();
    }

    public Optional<Product> markedProduct() {
        return marked < 0 || marked >= products.size()
                ? Optional.empty()
                : Optional.of(products.get(marked));
    }

    Shelf withMarked(int other) {
        return new Shelf(categories, tab, query, products, more, other, asOf, loaded);
    }
}
