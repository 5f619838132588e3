package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Unsent;
import com.myposcore.terminal.outbox.UnsentCause;
import com.myposcore.terminal.outbox.UnsentSale;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The panel that opens from the chip: each unsent sale, why it is still here and when it is tried
/// next, and one key that sends now.
public final class UnsentView extends VBox {
    /// No list is higher than this, so that the panel fits under the header.
    private static final double MOST = 360;

    private final Kit kit;
    private final Texts texts;
    private final Formats formats;
    private final SyncViewModel model;

    public UnsentView(Kit kit, Formats formats, SyncViewModel model) {
        this.kit = kit;
        this.texts = kit.texts();
        this.formats = formats;
        this.model = model;
        getStyleClass().addAll("panel", "unsent");
        getChildren()
                .addAll(head(), Parts.paragraph(safe(), "muted"), Parts.growing(list()), more());
    }

    private Node head() {
        var sum =
                model.state()
                        .flatMap(
                                now ->
                                        texts.of(
                                                "sync.panel-sum",
                                                now.unsent().count(),
                                                formats.money(now.unsent().value())));
        var send = Parts.button(texts.of("sync.send-now"), model::sendNow, "primary");
        send.setId("send-now");
        send.setFocusTraversable(false);
        Parts.shown(send, model.state().map(now -> !now.unsent().isNone()));
        send.disableProperty()
                .bind(model.state().map(now -> now.phase() == SyncState.Phase.PUSHING));
        var words =
                Parts.column(
                        "panel-words",
                        Parts.label(texts.of("sync.panel"), "panel-title"),
                        Parts.label(sum, "small", "muted"));
        return Parts.row("panel-head", words, Parts.spacer(), send);
    }

    private ObservableValue<String> safe() {
        return model.state().map(SyncState::unsent).flatMap(unsent -> texts.of(safeKey(unsent)));
    }

    private static String safeKey(Unsent unsent) {
        if (unsent.isNone()) {
            return "sync.panel-none";
        }
        return unsent.needAttention() > 0 ? "sync.safe-but-stuck" : "sync.safe";
    }

    private Node list() {
        var lines = new VBox();
        lines.getStyleClass().add("unsent-list");
        model.unsent().subscribe(sales -> fill(lines, sales));
        texts.languageProperty().subscribe(_ -> fill(lines, model.unsent().getValue()));
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.prefViewportHeightProperty()
                .bind(lines.heightProperty().map(height -> Math.min(MOST, height.doubleValue())));
        return Parts.shown(scroll, model.unsent().map(sales -> !sales.isEmpty()));
    }

    private void fill(VBox lines, List<UnsentSale> sales) {
        lines.getChildren().setAll(sales.stream().map(this::line).toList());
    }

    private Node line(UnsentSale sale) {
        var what =
                Parts.column(
                        "unsent-words",
                        Parts.label(
                                fixed(
                                        sale.receiptNumber()
                                                + "  ·  "
                                                + formats.timeAndDay(
                                                        sale.at(), kit.clock().instant())),
                                "strong"),
                        Parts.paragraph(fixed(texts.now(causeKey(sale.cause()))), "small", "cause"),
                        Parts.paragraph(fixed(tries(sale)), "small", "muted"));
        var line =
                Parts.row(
                        "unsent-line",
                        Parts.growing(what),
                        Parts.label(fixed(formats.money(sale.value())), "strong"));
        if (needsAPerson(sale.cause())) {
            line.getStyleClass().add("stuck");
        }
        return line;
    }

    /// The line is made anew when the language changes.
    private ObservableValue<String> fixed(String words) {
        return texts.languageProperty().map(_ -> words);
    }

    private String tries(UnsentSale sale) {
        var tries = texts.now("sync.tries", sale.attempts());
        var next =
                sale.nextTry() == null
                        ? List.<String>of()
                        : List.of(texts.now("sync.next", formats.timeWithSeconds(sale.nextTry())));
        var detail = Optional.ofNullable(sale.detail()).filter(said -> !said.isBlank()).stream();
        return Stream.of(Stream.of(tries), next.stream(), detail)
                .flatMap(said -> said)
                .collect(Collectors.joining(" · "));
    }

    private static String causeKey(UnsentCause cause) {
        return switch (cause) {
            case WAITING -> "sync.cause-waiting";
            case NO_CONNECTION -> "sync.cause-no-connection";
            case NOT_OUR_SERVER -> "sync.cause-not-our-server";
            case SERVER_TROUBLE -> "sync.cause-server-trouble";
            case SIGN_IN_NEEDED -> "sync.cause-sign-in-needed";
            case HANDED_OVER -> "sync.cause-handed-over";
            case REFUSED -> "sync.cause-refused";
            case CONFLICT -> "sync.cause-conflict";
        };
    }

    private static boolean needsAPerson(UnsentCause cause) {
        return switch (cause) {
            case REFUSED, CONFLICT, SIGN_IN_NEEDED, HANDED_OVER -> true;
            case WAITING, NO_CONNECTION, NOT_OUR_SERVER, SERVER_TROUBLE -> false;
        };
    }

    private Node more() {
        var hidden = model.state().map(now -> now.unsent().count() - SyncViewModel.LISTED);
        var words = hidden.flatMap(many -> texts.of("sync.panel-more", formats.count(many)));
        return Parts.shown(Parts.label(words, "small", "muted"), hidden.map(many -> many > 0));
    }
}
