package com.myposcore.terminal.counter;

import com.myposcore.money.Money;
import com.myposcore.money.Totals;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Function;

/// What the basket comes to, and the keys that take the money. With large text only the total and
/// the keys stay.
final class TenderView extends VBox {
    /// Narrower than this there is no room for more than a key's word and its name above it.
    private static final double ROOMY = 450;

    private final Texts texts;
    private final Formats formats;
    private final SaleViewModel model;
    private final ObservableValue<SaleState> state;
    private final ObservableValue<Totals> totals;
    private final ObservableValue<Boolean> smallText;
    private final ObservableValue<Boolean> roomy;

    TenderView(Kit kit, Formats formats, SaleViewModel model) {
        this.texts = kit.texts();
        this.smallText = kit.theme().textSizeProperty().map(size -> size.intValue() < 150);
        this.roomy =
                smallText.flatMap(
                        small -> widthProperty().map(w -> small && w.doubleValue() >= ROOMY));
        this.formats = formats;
        this.model = model;
        this.state = model.state();
        this.totals = state.map(now -> now.basket().cashTotals().stated(now.basket().rules()));
        getStyleClass().add("tender");
        var keys = new VBox(8, cashKeys(), otherKeys());
        Parts.shown(keys, state.map(now -> !now.isEnteringCash()));
        keys.disableProperty().bind(state.map(now -> !now.canPay()));
        Parts.styled(keys, "saving", state.map(SaleState::paying));
        getChildren()
                .addAll(
                        totalLines(),
                        total(),
                        keys,
                        Parts.shown(
                                new CashPadView(texts, formats, model),
                                state.map(SaleState::isEnteringCash)));
    }

    private Node totalLines() {
        var lines =
                Parts.column(
                        "total-lines",
                        line(texts.of("sale.subtotal"), Totals::subtotal, _ -> true),
                        line(
                                tax("sale.tax-added"),
                                Totals::taxAdded,
                                now -> !now.taxAdded().isZero()),
                        line(
                                tax("sale.tax-included"),
                                Totals::taxIncluded,
                                now -> !now.taxIncluded().isZero()),
                        line(
                                texts.of("sale.rounding"),
                                Totals::rounding,
                                now -> !now.rounding().isZero()));
        return Parts.shown(
                lines, state.flatMap(now -> roomy.map(room -> room && !now.isEnteringCash())));
    }

    private HBox line(
            ObservableValue<String> name,
            Function<Totals, Money> figure,
            Function<Totals, Boolean> applies) {
        var line =
                Parts.row(
                        "total-line",
                        Parts.label(name),
                        Parts.spacer(),
                        Parts.label(totals.map(figure).map(formats::amount)));
        return Parts.shown(line, totals.map(applies));
    }

    private ObservableValue<String> tax(String key) {
        return texts.of(key, state.getValue().basket().rules().tax().name());
    }

    private Node total() {
        var figure = Parts.label(totals.map(Totals::total).map(formats::money), "total-figure");
        figure.setId("total");
        figure.setMinWidth(USE_PREF_SIZE);
        return Parts.row(
                "total-row",
                Parts.label(texts.of("sale.total"), "total-name"),
                Parts.spacer(),
                figure);
    }

    private Node cashKeys() {
        var exact =
                cashKey(
                        state.flatMap(
                                now ->
                                        now.paying()
                                                ? texts.of("sale.saving")
                                                : texts.of(
                                                        "sale.exact",
                                                        formats.amount(
                                                                now.basket()
                                                                        .cashTotals()
                                                                        .total()))),
                        texts.of("sale.exact-note"),
                        "F12",
                        () -> model.payCash(0),
                        "pay");
        return Parts.row("tender-row", exact, likelyKey(0, "F11"), likelyKey(1, "F10"));
    }

    private Button likelyKey(int index, String cap) {
        ObservableValue<Optional<Money>> amount =
                state.map(now -> now.likelyCash().stream().skip(index).findFirst());
        var change =
                state.flatMap(
                        now ->
                                texts.of(
                                        "sale.change-note",
                                        now.likelyCash().stream()
                                                .skip(index)
                                                .findFirst()
                                                .map(
                                                        likely ->
                                                                formats.amount(
                                                                        likely.minus(
                                                                                now.basket()
                                                                                        .cashTotals()
                                                                                        .total())))
                                                .orElse("")));
        var key =
                cashKey(
                        amount.map(likely -> likely.map(formats::amount).orElse("")),
                        change,
                        cap,
                        () -> model.payCash(index + 1));
        return Parts.shown(key, amount.map(Optional::isPresent));
    }

    private Button cashKey(
            ObservableValue<String> figure,
            ObservableValue<String> note,
            String cap,
            Runnable action,
            String... styles) {
        var content =
                Parts.column(
                        "cash-words",
                        Parts.shown(new KeyCap(cap), smallText),
                        Parts.label(figure, "cash-figure"),
                        Parts.shown(Parts.label(note, "cash-note"), roomy));
        var key =
                touchKey(
                        Parts.containing(
                                content, figure.map(words -> words + ", " + cap), action, styles));
        key.getStyleClass().add("cash");
        return key;
    }

    private Node otherKeys() {
        return Parts.row(
                "tender-row",
                key("sale.qris", "F9", () -> model.pay(new Tender.Qris(null))),
                key("sale.card", "F8", () -> model.pay(new Tender.Card(null))),
                key("sale.transfer", "⇧F9", () -> model.pay(new Tender.Transfer(null))),
                key("sale.other-cash", "⇧F12", model::openCash));
    }

    private Button key(String textKey, String cap, Runnable action) {
        var name = texts.of(textKey);
        var content = Parts.label(name, "capped");
        content.setGraphic(new KeyCap(cap));
        content.contentDisplayProperty().bind(capPlace());
        return touchKey(Parts.containing(content, name.map(words -> words + ", " + cap), action));
    }

    private ObservableValue<ContentDisplay> capPlace() {
        return smallText.flatMap(
                small ->
                        roomy.map(
                                room ->
                                        room
                                                ? ContentDisplay.RIGHT
                                                : small
                                                        ? ContentDisplay.TOP
                                                        : ContentDisplay.TEXT_ONLY));
    }

    private static Button touchKey(Button key) {
        key.setFocusTraversable(false);
        return Parts.growing(key);
    }
}
