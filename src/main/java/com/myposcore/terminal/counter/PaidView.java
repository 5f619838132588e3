package com.myposcore.terminal.counter;

import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.receipt.ReceiptView;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.NoticeView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// What stands in the basket's place after a payment: the change to hand back, large, and the
/// receipt. The next scan or tap takes its place; there is nothing to dismiss.
final class PaidView extends VBox {
    private final Texts texts;
    private final Formats formats;
    private final ObservableValue<Optional<Sale>> paid;

    PaidView(Texts texts, Formats formats, SaleViewModel model, TerminalIdentity till) {
        this.texts = texts;
        this.formats = formats;
        this.paid = model.state().map(SaleState::paid);
        getStyleClass().add("paid");
        getChildren().addAll(head(), Parts.growing(receipt(till)), notice(model), next());
    }

    private Node head() {
        var figure =
                Parts.label(paid.map(sale -> sale.map(this::figure).orElse("")), "paid-figure");
        figure.setId("change");
        figure.setMinWidth(USE_PREF_SIZE);
        return Parts.column(
                "paid-head",
                Parts.label(
                        paid.flatMap(sale -> sale.map(this::title).orElse(nothing())), "strong"),
                figure,
                Parts.label(
                        paid.flatMap(sale -> sale.map(this::facts).orElse(nothing())), "small"));
    }

    private String figure(Sale sale) {
        return formats.money(sale.change().isZero() ? sale.totals().total() : sale.change());
    }

    private ObservableValue<String> title(Sale sale) {
        return switch (sale.tender()) {
            case Tender.Cash _ ->
                    sale.change().isZero()
                            ? texts.of("sale.paid-exact")
                            : texts.of("sale.change-due");
            case Tender.Card _ -> texts.of("sale.paid-card");
            case Tender.Qris _ -> texts.of("sale.paid-qris");
            case Tender.Transfer _ -> texts.of("sale.paid-transfer");
        };
    }

    private ObservableValue<String> facts(Sale sale) {
        return sale.tender() instanceof Tender.Cash cash
                ? texts.of(
                        "sale.paid-facts-cash",
                        sale.receiptNumber(),
                        formats.money(sale.totals().total()),
                        formats.money(cash.tendered()))
                : texts.of("sale.paid-facts", sale.receiptNumber());
    }

    private ObservableValue<String> nothing() {
        return texts.languageProperty().map(_ -> "");
    }

    private Node receipt(TerminalIdentity till) {
        var paper =
                new ReceiptView(
                        texts, formats, paid.map(sale -> sale.map(one -> one.receipt(till))));
        var place = new StackPane(paper);
        place.getStyleClass().add("receipt-place");
        var scroll = new ScrollPane(place);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("receipt-scroll");
        return scroll;
    }

    private Node notice(SaleViewModel model) {
        var said = model.state().map(SaleState::notice);
        var place = Parts.column("basket-notice", new NoticeView(texts, said));
        return Parts.shown(place, said.map(Optional::isPresent));
    }

    private Node next() {
        return Parts.row("paid-next", Parts.paragraph(texts.of("sale.paid-next"), "strong"));
    }
}
