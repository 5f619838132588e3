package com.myposcore.terminal.counter;

import com.myposcore.terminal.sale.BasketLine;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.NoticeView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// What the customer has put down: a head with the count, then the lines. Only the lines in sight
/// exist as controls, so five hundred of them are as fast as five.
final class BasketView extends VBox {
    private static final Duration TWO_PULSES = Duration.millis(34);

    private final Texts texts;
    private final Formats formats;
    private final SaleViewModel model;
    private final ListView<Row> list = new ListView<>();
    private final PauseTransition bringIntoSight = new PauseTransition(TWO_PULSES);
    private int selected;

    /// A line as the list shows it.
    record Row(BasketLine line, boolean selected) {}

    BasketView(Texts texts, Formats formats, SaleViewModel model) {
        this.texts = texts;
        this.formats = formats;
        this.model = model;
        getStyleClass().add("basket");
        bringIntoSight.setOnFinished(_ -> bringSelectedIntoSight());
        getChildren().addAll(head(), notice(), Parts.growing(new StackPane(lines(), nothingYet())));
    }

    private Node head() {
        var count =
                model.state()
                        .flatMap(
                                now ->
                                        now.basket().isEmpty()
                                                ? texts.of("sale.basket")
                                                : texts.of(
                                                        "sale.basket-items",
                                                        now.basket().itemCount()));
        var waiting =
                Parts.label(
                        model.state().flatMap(now -> texts.of("sale.waiting", now.waiting())),
                        "small",
                        "strong");
        Parts.shown(waiting, model.state().map(now -> now.waiting() > 0));
        return Parts.row("basket-head", Parts.label(count, "total-name"), Parts.spacer(), waiting);
    }

    private Node notice() {
        var place =
                Parts.column(
                        "basket-notice",
                        new NoticeView(texts, model.state().map(SaleState::notice)));
        return Parts.shown(place, model.state().map(now -> now.notice().isPresent()));
    }

    private Node lines() {
        list.getStyleClass().add("basket-list");
        list.setId("basket");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new BasketCell(texts, formats, model));
        list.accessibleTextProperty().bind(texts.of("sale.basket"));
        // larger text leaves the list less room, a notice too
        list.heightProperty().subscribe(_ -> bringIntoSight.playFromStart());
        model.state()
                .map(SaleState::basket)
                .subscribe(basket -> show(rows(basket.lines(), basket.selected().orElse(null))));
        return Parts.shown(list, model.state().map(now -> !now.basket().isEmpty()));
    }

    private static List<Row> rows(List<BasketLine> lines, @Nullable BasketLine selected) {
        var rows = new ArrayList<Row>(lines.size());
        for (var line : lines) {
            rows.add(new Row(line, line.equals(selected)));
        }
        return rows;
    }

    /// Touches only the rows that differ, so that the list keeps its place and its cells.
    private void show(List<Row> rows) {
        var shown = list.getItems();
        int common = Math.min(shown.size(), rows.size());
        for (int i = 0; i < common; i++) {
            if (!shown.get(i).equals(rows.get(i))) {
                shown.set(i, rows.get(i));
            }
        }
        if (rows.size() > common) {
            shown.addAll(rows.subList(common, rows.size()));
        } else {
            shown.remove(common, shown.size());
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).selected()) {
                selected = i;
            }
        }
        bringIntoSight.playFromStart();
    }

    /// Scrolls only when it must, so that a line that is tapped stays under the finger. The last
    /// line grows by its keys below the edge, so it is scrolled to once more.
    private void bringSelectedIntoSight() {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            boolean last = selected == list.getItems().size() - 1;
            if (last || !isInSight(flow)) {
                list.scrollTo(selected);
            }
        }
    }

    private boolean isInSight(VirtualFlow<?> flow) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        return first != null
                && last != null
                && first.getIndex() <= selected
                && selected <= last.getIndex();
    }

    private Node nothingYet() {
        var nothing =
                Parts.column(
                        "nothing",
                        new FontIcon(Feather.SHOPPING_BAG),
                        Parts.paragraph(texts.of("sale.empty"), "strong"),
                        Parts.paragraph(texts.of("sale.empty-hint"), "muted"));
        return Parts.shown(nothing, model.state().map(now -> now.basket().isEmpty()));
    }
}
