package com.myposcore.terminal.catalogue;

import com.myposcore.terminal.ui.Background;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Decides which products are on show. Reads on the looking lane; a question that was overtaken by
/// a newer one is not even asked. FX thread only.
public final class CatalogueViewModel {
    /// So many tiles are shown at once; more than a cashier would leaf through.
    public static final int TILES = 60;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueViewModel.class);

    private final Catalogue catalogue;
    private final Background looking;
    private final AtomicLong asked = new AtomicLong();
    private final ReadOnlyObjectWrapper<Shelf> shelf =
            new ReadOnlyObjectWrapper<>(this, "shelf", Shelf.BEFORE_LOADING);
    private Shelf.Tab tab = new Shelf.Tab.Favourites();
    private String query = "";
    private volatile @Nullable List<Long> bestSellers;

    public CatalogueViewModel(Catalogue catalogue, Background looking) {
        this.catalogue = catalogue;
        this.looking = looking;
        catalogue.onChanged(() -> looking.onScreen(this::refresh));
    }

    public ObservableValue<Shelf> shelf() {
        return shelf.getReadOnlyProperty();
    }

    /// What is on show at this moment.
    public Shelf onShow() {
        return shelf.get();
    }

    /// Somebody signed in: what sells best is looked up now and stands so until the next sign-in,
    /// for a tile must not move under a finger.
    public void begin() {
        bestSellers = null;
        refresh();
    }

    /// Shows another tab and forgets what was searched for.
    public void open(Shelf.Tab next) {
        tab = next;
        query = "";
        refresh();
    }

    /// Opens the tab so many places after (or before) the open one.
    public void step(int places) {
        var tabs = tabs(shelf.get().categories());
        int at = Math.max(0, tabs.indexOf(tab));
        open(tabs.get(Math.floorMod(at + places, tabs.size())));
    }

    /// Shows what `text` finds; a blank text leads back to the open tab.
    public void search(String text) {
        var next = text.strip();
        if (!next.equals(query)) {
            query = next;
            refresh();
        }
    }

    /// Marks the product so many places further on, for the keyboard.
    public void mark(int places) {
        var now = shelf.get();
        int last = now.products().size() - 1;
        shelf.set(now.withMarked(Math.clamp(now.marked() + (long) places, -1, last)));
    }

    /// Asks again for what is on show: the catalogue or the stock has changed.
    public void refresh() {
        long question = asked.incrementAndGet();
        var wantedTab = tab;
        var wantedQuery = query;
        looking.run(
                () ->
                        asked.get() == question
                                ? Optional.of(load(wantedTab, wantedQuery))
                                : Optional.<Shelf>empty(),
                found -> found.filter(_ -> asked.get() == question).ifPresent(shelf::set),
                failure -> LOG.error("the catalogue could not be read", failure));
    }

    static List<Shelf.Tab> tabs(List<Category> categories) {
        var tabs = new ArrayList<Shelf.Tab>();
        tabs.add(new Shelf.Tab.Favourites());
        categories.forEach(category -> tabs.add(new Shelf.Tab.Of(category.id())));
        tabs.add(new Shelf.Tab.All());
        return tabs;
    }

    private Shelf load(Shelf.Tab wantedTab, String wantedQuery) {
        var found =
                wantedQuery.isEmpty() ? onTab(wantedTab) : catalogue.search(wantedQuery, TILES + 1);
        boolean more = found.size() > TILES;
        return new Shelf(
                catalogue.categories(),
                wantedTab,
                wantedQuery,
                more ? found.subList(0, TILES) : found,
                more,
                -1,
                catalogue.asOf().orElse(null),
                true);
    }

    private List<Product> onTab(Shelf.Tab wanted) {
        return switch (wanted) {
            case Shelf.Tab.Favourites() -> favourites();
            case Shelf.Tab.All() -> catalogue.all(TILES + 1);
            case Shelf.Tab.Of(long categoryId) -> catalogue.inCategory(categoryId, TILES + 1);
        };
    }

    private List<Product> favourites() {
        var best = bestSellers;
        if (best == null) {
            best = catalogue.bestSellers(TILES);
            bestSellers = best;
        }
        return catalogue.favourites(best, TILES);
    }
}
