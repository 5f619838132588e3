package com.myposcore.terminal.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

import java.time.Clock;
import java.time.Instant;

/// The time as the screen shows it, renewed every second. FX thread only.
public final class Ticker {
    private final ReadOnlyObjectWrapper<Instant> now;

    public Ticker(Clock clock) {
        this.now = new ReadOnlyObjectWrapper<>(this, "now", clock.instant());
        var second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> now.set(clock.instant())));
        second.setCycleCount(Animation.INDEFINITE);
        second.play();
    }

    public ObservableValue<Instant> now() {
        return now.getReadOnlyProperty();
    }
}
