package com.myposcore.terminal.counter;

import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Parts;

import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// Which shop and till this is, since when the prices stand, the scan field, how the sync is doing,
/// and who sells.
final class SaleHeaderView extends HBox {
    private final Kit kit;
    private final Formats formats;

    SaleHeaderView(
            Kit kit,
            Formats formats,
            TerminalIdentity till,
            SaleViewModel model,
            CatalogueViewModel shelf,
            ScanFieldView scan,
            SaleView.Doors doors) {
        this.kit = kit;
        this.formats = formats;
        getStyleClass().add("header");
        getChildren()
                .addAll(
                        brand(till, shelf),
                        Parts.growing(scan),
                        doors.syncChip(),
                        person(model, doors.lock()));
    }

    private Node brand(TerminalIdentity till, CatalogueViewModel shelf) {
        var texts = kit.texts();
        var shop = texts.of("app.shop", till.tenantName(), till.branchName());
        var since =
                shelf.shelf()
                        .flatMap(
                                now ->
                                        now.asOf() == null
                                                ? texts.of("sale.terminal", till.name())
                                                : texts.of(
                                                        "sale.terminal-prices",
                                                        till.name(),
                                                        formats.timeAndDay(
                                                                now.asOf(),
                                                                kit.clock().instant())));
        return Parts.column(
                "brand", Parts.label(shop, "brand-name"), Parts.label(since, "small", "muted"));
    }

    private Node person(SaleViewModel model, Runnable lock) {
        var texts = kit.texts();
        var name = model.state().map(now -> now.cashier().map(one -> one.fullName()).orElse(""));
        var lockLine =
                Parts.row(
                        "lock-line",
                        Parts.label(texts.of("sale.lock"), "small", "muted"),
                        new KeyCap("Esc Esc"));
        var content =
                Parts.row(
                        "person",
                        Parts.avatar(name),
                        Parts.column("person-words", Parts.label(name, "strong"), lockLine));
        var accessible = name.flatMap(who -> texts.of("sale.lock-person", who));
        var key = Parts.containing(content, accessible, lock, "person-button");
        key.setId("lock");
        key.setFocusTraversable(false);
        return key;
    }
}
