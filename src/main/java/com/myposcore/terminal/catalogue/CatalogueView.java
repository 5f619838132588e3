package com.myposcore.terminal.catalogue;

import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The left half of the sale screen: category tabs and the product grid.
public final class CatalogueView extends VBox {
    private final Texts texts;
    private final CatalogueViewModel model;
    private final List<TileCell> tiles = new ArrayList<>();
    private final TileGridView grid = new TileGridView();

    /// `chosen` gets each product that is tapped.
    public CatalogueView(
            Kit kit, Formats formats, CatalogueViewModel model, Consumer<Product> chosen) {
        this.texts = kit.texts();
        this.model = model;
        getStyleClass().add("catalogue");
        for (int i = 0; i < CatalogueViewModel.TILES; i++) {
            tiles.add(new TileCell(texts, formats, chosen));
        }
        getChildren().addAll(tabs(), Parts.growing(new StackPane(products(), nothing())));
    }

    private Node tabs() {
        var row = new HBox();
        row.getStyleClass().add("tabs");
        model.shelf()
                .map(Shelf::categories)
                .subscribe(categories -> row.getChildren().setAll(tabKeys(categories)));
        var scroll = new ScrollPane(row);
        scroll.getStyleClass().add("tab-row");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPannable(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private List<Button> tabKeys(List<Category> categories) {
        var keys = new ArrayList<Button>();
        keys.add(tabKey(texts.of("catalogue.favourites"), new Shelf.Tab.Favourites()));
        for (var category : categories) {
            var name = texts.languageProperty().map(_ -> category.name());
            keys.add(tabKey(name, new Shelf.Tab.Of(category.id())));
        }
        keys.add(tabKey(texts.of("catalogue.all"), new Shelf.Tab.All()));
        return keys;
    }

    private Button tabKey(ObservableValue<String> name, Shelf.Tab tab) {
        var key = Parts.button(name, () -> model.open(tab), "tab-key");
        key.setFocusTraversable(false);
        return Parts.styled(
                key,
                "chosen",
                model.shelf().map(shelf -> !shelf.isSearching() && shelf.tab().equals(tab)));
    }

    private Node products() {
        model.shelf().subscribe(this::fill);
        texts.languageProperty().subscribe(_ -> fill(model.shelf().getValue()));
        var scroll = new ScrollPane(new VBox(grid, moreHint()));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        model.shelf().map(shelf -> shelf.tab() + shelf.query()).subscribe(_ -> scroll.setVvalue(0));
        return scroll;
    }

    private void fill(Shelf shelf) {
        var products = shelf.products();
        for (int i = 0; i < products.size(); i++) {
            tiles.get(i).show(products.get(i), i == shelf.marked());
        }
        if (grid.getChildren().size() != products.size()) {
            grid.getChildren().setAll(tiles.subList(0, products.size()));
        }
    }

    private Node moreHint() {
        var hint =
                Parts.row(
                        "more-hint",
                        Parts.paragraph(
                                texts.of("catalogue.more", CatalogueViewModel.TILES), "muted"));
        return Parts.shown(hint, model.shelf().map(Shelf::more));
    }

    private Node nothing() {
        var words =
                model.shelf()
                        .flatMap(
                                shelf ->
                                        shelf.isSearching()
                                                ? texts.of("catalogue.nothing-found", shelf.query())
                                                : texts.of("catalogue.empty"));
        var hint =
                model.shelf()
                        .flatMap(
                                shelf ->
                                        texts.of(
                                                shelf.isSearching()
                                                        ? "catalogue.nothing-hint"
                                                        : "catalogue.empty-hint"));
        var nothing =
                Parts.column(
                        "nothing",
                        new FontIcon(Feather.SEARCH),
                        Parts.paragraph(words, "strong"),
                        Parts.paragraph(hint, "muted"));
        nothing.setMouseTransparent(true);
        return Parts.shown(
                nothing, model.shelf().map(shelf -> shelf.loaded() && shelf.products().isEmpty()));
    }
}
