package com.myposcore.terminal.counter;

import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.catalogue.Product;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the product that a scan or a typed name means. FX thread only.
final class ProductFinder {
    private static final Logger LOG = LoggerFactory.getLogger(ProductFinder.class);

    private final Catalogue catalogue;
    private final CatalogueViewModel shelf;
    private final Background looking;

    /// What a name leads to: a product, or what to tell the cashier.
    sealed interface Hit {
        record One(Product product) implements Hit {}

        record Unclear(Notice notice) implements Hit {}
    }

    ProductFinder(Catalogue catalogue, CatalogueViewModel shelf, Background looking) {
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.looking = looking;
    }

    /// By barcode or SKU, at once; else the one of the products found by this name that is marked.
    Optional<Product> exactly(String code) {
        var found = shelf.onShow();
        return catalogue
                .byCode(code)
                .or(() -> found.query().equals(code) ? found.markedProduct() : Optional.empty());
    }

    /// By name, soon. Several products are shown in the grid.
    void byName(String name, Consumer<Hit> found) {
        looking.run(
                () -> catalogue.search(name, 2),
                hits -> found.accept(hit(name, hits)),
                failure -> {
                    LOG.error("the catalogue could not be searched", failure);
                    found.accept(new Hit.Unclear(Notice.bad("sale.search-failed")));
                });
    }

    private Hit hit(String name, List<Product> hits) {
        if (hits.size() == 1) {
            return new Hit.One(hits.getFirst());
        }
        shelf.search(hits.isEmpty() ? "" : name);
        return new Hit.Unclear(
                hits.isEmpty()
                        ? Notice.bad("sale.unknown", name)
                        : Notice.careful("sale.several", name));
    }
}
