package com.myposcore.terminal.counter;

import com.myposcore.terminal.catalogue.CatalogueView;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.KeysView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.LookView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Shell;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The one screen that sells. Layout and keys only; every decision is in [SaleViewModel].
public final class SaleView extends BorderPane {
    private static final Duration DOUBLE_PRESS = Duration.ofMillis(1_500);
    private static final List<KeysView.Key> KEYS =
            List.of(
                    new KeysView.Key("F2", "keys.scan"),
                    new KeysView.Key("3*", "keys.times"),
                    new KeysView.Key("Enter", "keys.enter"),
                    new KeysView.Key("↑ ↓", "keys.select"),
                    new KeysView.Key("+ −", "keys.quantity"),
                    new KeysView.Key("Del", "keys.remove"),
                    new KeysView.Key("Ctrl Del", "keys.empty"),
                    new KeysView.Key("Ctrl Z", "keys.bring-back"),
                    new KeysView.Key("F12", "keys.exact"),
                    new KeysView.Key("F11", "keys.next-note"),
                    new KeysView.Key("F10", "keys.larger-note"),
                    new KeysView.Key("⇧F12", "keys.other-cash"),
                    new KeysView.Key("F9", "keys.qris"),
                    new KeysView.Key("F8", "keys.card"),
                    new KeysView.Key("⇧F9", "keys.transfer"),
                    new KeysView.Key("Ctrl ← →", "keys.tabs"),
                    new KeysView.Key("Ctrl U", "keys.unsent"),
                    new KeysView.Key("Ctrl L", "keys.language"),
                    new KeysView.Key("Ctrl D", "keys.shade"),
                    new KeysView.Key("Ctrl T", "keys.text-size"),
                    new KeysView.Key("Esc", "keys.escape"),
                    new KeysView.Key("Esc Esc", "keys.lock"),
                    new KeysView.Key("F1", "keys.keys"));

    private final Kit kit;
    private final Texts texts;
    private final Formats formats;
    private final Shell shell;
    private final SaleViewModel model;
    private final CatalogueViewModel shelf;
    private final ScanFieldView scan;
    private final KeysView keys;
    private final Doors doors;
    private Instant lastEscape = Instant.EPOCH;

    /// Where this screen leads: `lock` to the sign-in, `unsent` to the panel of unsent sales;
    /// `syncChip` is the chip that another room draws.
    public record Doors(Node syncChip, Runnable unsent, Runnable lock) {}

    public SaleView(
            Kit kit,
            Formats formats,
            Shell shell,
            TerminalIdentity till,
            SaleViewModel model,
            CatalogueViewModel shelf,
            Doors doors) {
        this.kit = kit;
        this.texts = kit.texts();
        this.formats = formats;
        this.shell = shell;
        this.model = model;
        this.shelf = shelf;
        this.doors = doors;
        this.scan = new ScanFieldView(texts, model, shelf);
        this.keys = new KeysView(texts, KEYS);
        setTop(new SaleHeaderView(kit, formats, till, model, shelf, scan, doors));
        setCenter(halves(till));
        setBottom(new SaleFooterView(kit, formats, model, this::showKeys));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    /// The scan field: the part that takes the keyboard.
    public Node home() {
        return scan.field();
    }

    /// The basket takes 38 % of the width, and half of it when the text is large.
    private Node halves(TerminalIdentity till) {
        var left = new ColumnConstraints();
        var right = new ColumnConstraints();
        kit.theme()
                .textSizeProperty()
                .subscribe(
                        size -> {
                            right.setPercentWidth(size.intValue() < 150 ? 38.3 : 50);
                            left.setPercentWidth(100 - right.getPercentWidth());
                        });
        var row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setPercentHeight(100);
        var halves = new GridPane();
        halves.getColumnConstraints().addAll(left, right);
        halves.getRowConstraints().add(row);
        halves.add(new CatalogueView(kit, formats, shelf, model::add), 0, 0);
        halves.add(basketSide(till), 1, 0);
        return halves;
    }

    private Node basketSide(TerminalIdentity till) {
        ObservableValue<Boolean> paid = model.state().map(SaleState::showsPaid);
        var selling =
                new VBox(
                        Parts.growing(new BasketView(texts, formats, model)),
                        new TenderView(kit, formats, model));
        var side =
                new StackPane(
                        Parts.shown(selling, paid.map(shows -> !shows)),
                        Parts.shown(new PaidView(texts, formats, model, till), paid));
        side.getStyleClass().add("basket-side");
        side.setMinWidth(0);
        return side;
    }

    private void showKeys() {
        shell.toggle(keys, Pos.BOTTOM_RIGHT);
    }

    private void pressed(KeyEvent event) {
        if (LookView.pressed(event, texts, kit.theme())) {
            return;
        }
        if (event.isShortcutDown() ? shortcut(event) : plainKey(event)) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        return switch (event.getCode()) {
            case DELETE -> done(model::empty);
            case Z -> scan.isEmpty() && done(model::bringBack);
            case LEFT -> scan.isEmpty() && done(() -> shelf.step(-1));
            case RIGHT -> scan.isEmpty() && done(() -> shelf.step(1));
            case U -> done(doors.unsent());
            default -> false;
        };
    }

    private boolean plainKey(KeyEvent event) {
        boolean shift = event.isShiftDown();
        boolean cash = model.state().getValue().isEnteringCash();
        return switch (event.getCode()) {
            case F1 -> done(this::showKeys);
            case F2 -> done(home()::requestFocus);
            case F8 -> done(() -> model.pay(new Tender.Card(null)));
            case F9 ->
                    done(
                            () ->
                                    model.pay(
                                            shift
                                                    ? new Tender.Transfer(null)
                                                    : new Tender.Qris(null)));
            case F10 -> done(() -> model.payCash(2));
            case F11 -> done(() -> model.payCash(1));
            case F12 -> done(shift ? model::openCash : () -> model.payCash(0));
            case ENTER -> cash && done(model::takeCash);
            case BACK_SPACE -> cash && done(() -> model.typeCash(CashEntry::minusLast));
            case DELETE -> scan.isEmpty() && done(model::removeSelected);
            case UP -> done(() -> move(-1));
            case DOWN -> done(() -> move(1));
            case ESCAPE -> done(this::escape);
            default -> false;
        };
    }

    /// Digits go to the cash amount while one is asked for; plus and minus change the selected
    /// line while nothing else is typed. All else is for the scan field.
    private void typed(KeyEvent event) {
        var character = event.getCharacter();
        if (model.state().getValue().isEnteringCash()) {
            if (!character.isEmpty() && Character.isDigit(character.charAt(0))) {
                model.typeCash(entry -> entry.plus(character));
            }
            event.consume();
        } else if (scan.isEmpty() && (character.equals("+") || character.equals("-"))) {
            model.changeQuantity(character.equals("+") ? 1 : -1);
            event.consume();
        }
    }

    private void move(int places) {
        if (shelf.shelf().getValue().isSearching()) {
            shelf.mark(places);
        } else {
            model.selectNext(places);
        }
    }

    /// Takes back one thing at a time; twice with nothing to take back locks the till.
    private void escape() {
        var now = kit.clock().instant();
        boolean twice = Duration.between(lastEscape, now).compareTo(DOUBLE_PRESS) < 0;
        if (model.state().getValue().isEnteringCash()) {
            model.closeCash();
        } else if (!scan.isEmpty() || shelf.shelf().getValue().isSearching()) {
            scan.field().clear();
            shelf.search("");
        } else if (model.state().getValue().notice().isPresent()) {
            model.dismissNotice();
        } else if (twice) {
            doors.lock().run();
        } else {
            lastEscape = now;
        }
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }
}
