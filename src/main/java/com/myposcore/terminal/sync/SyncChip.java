package com.myposcore.terminal.sync;

import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Always in sight: whether the till is online, and how many sales of which value the server has
/// not acknowledged, since when, and when it is tried next. In words and with a sign, never by
/// colour alone.
public final class SyncChip extends Button {
    private final Texts texts;
    private final Formats formats;
    private final FontIcon sign = new FontIcon(Feather.REFRESH_CW);

    /// `open` shows the panel with each unsent sale.
    public SyncChip(Kit kit, Formats formats, SyncViewModel model, Runnable open) {
        this.texts = kit.texts();
        this.formats = formats;
        getStyleClass().add("sync-chip");
        setId("sync-chip");
        setFocusTraversable(false);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnAction(_ -> open.run());

        ObservableValue<String> title = spoken(model.state().map(this::title));
        ObservableValue<String> detail =
                spoken(
                        model.state()
                                .flatMap(now -> kit.ticker().now().map(time -> detail(now, time))));
        var words =
                Parts.column(
                        "sync-chip-words",
                        Parts.label(title, "sync-title"),
                        Parts.label(detail, "sync-detail"));
        setGraphic(Parts.row("sync-chip-content", sign, words));
        accessibleTextProperty()
                .bind(title.flatMap(said -> detail.map(more -> said + ". " + more)));
        model.state().subscribe(this::dress);
    }

    /// Follows the language as well as the state.
    private ObservableValue<String> spoken(ObservableValue<String> words) {
        return texts.languageProperty().flatMap(_ -> words.map(said -> said));
    }

    private String title(SyncState now) {
        int count = now.unsent().count();
        var many = formats.count(count);
        return switch (now.link()) {
            case UNKNOWN ->
                    count == 0 ? texts.now("sync.starting") : texts.now("sync.sending", many);
            case ONLINE -> onlineTitle(now, many);
            case OFFLINE ->
                    count == 0 ? texts.now("sync.offline") : texts.now("sync.offline-unsent", many);
            case NOT_OUR_SERVER -> texts.now("sync.other-server", many);
            case SERVER_TROUBLE -> texts.now("sync.trouble", many);
            case NEEDS_SIGN_IN -> texts.now("sync.sign-in", many);
            case REVOKED -> texts.now("sync.revoked", many);
        };
    }

    private String onlineTitle(SyncState now, String many) {
        if (now.unsent().isNone()) {
            return now.phase() == SyncState.Phase.PULLING
                    ? texts.now("sync.updating")
                    : texts.now("sync.online");
        }
        return now.phase() == SyncState.Phase.PUSHING
                ? texts.now("sync.sending", many)
                : texts.now("sync.online-unsent", many);
    }

    private String detail(SyncState now, Instant time) {
        List<String> facts = new ArrayList<>();
        var unsent = now.unsent();
        if (unsent.needAttention() > 0) {
            facts.add(texts.now("sync.attention", unsent.needAttention()));
        }
        if (!unsent.isNone()) {
            facts.add(formats.money(unsent.value()));
        }
        if (unsent.oldest() != null) {
            facts.add(texts.now("sync.oldest", age(unsent.oldest(), time)));
        }
        if (unsent.isNone()) {
            facts.add(
                    now.lastSuccess() == null
                            ? texts.now("sync.never")
                            : texts.now("sync.last", formats.timeAndDay(now.lastSuccess(), time)));
        }
        if (now.link() != SyncState.Link.ONLINE && now.nextTry() != null) {
            facts.add(next(now.nextTry(), time));
        }
        return String.join(" · ", facts);
    }

    private String next(Instant at, Instant time) {
        long seconds = Duration.between(time, at).toSeconds();
        return seconds <= 0
                ? texts.now("sync.next-now")
                : texts.now("sync.next", "%d:%02d".formatted(seconds / 60, seconds % 60));
    }

    private String age(Instant since, Instant time) {
        var age = Duration.between(since, time);
        if (age.toDays() > 0) {
            return texts.now("sync.days", age.toDays());
        }
        return age.toHours() > 0
                ? texts.now("sync.hours", age.toHours(), age.toMinutesPart())
                : texts.now("sync.minutes", Math.max(0, age.toMinutes()));
    }

    private void dress(SyncState now) {
        getStyleClass().removeAll("good", "waiting", "careful", "bad");
        if (now.unsent().needAttention() > 0) {
            show(Feather.ALERT_TRIANGLE, "bad");
        } else if (now.isGreen()) {
            show(Feather.CHECK_CIRCLE, "good");
        } else {
            switch (now.link()) {
                case UNKNOWN, ONLINE -> show(Feather.UPLOAD_CLOUD, "waiting");
                case OFFLINE -> show(Feather.WIFI_OFF, "careful");
                case NOT_OUR_SERVER, SERVER_TROUBLE, NEEDS_SIGN_IN, REVOKED ->
                        show(Feather.ALERT_TRIANGLE, "careful");
            }
        }
    }

    private void show(Feather icon, String style) {
        sign.setIconCode(icon);
        getStyleClass().add(style);
    }
}
