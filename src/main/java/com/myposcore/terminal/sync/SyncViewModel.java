package com.myposcore.terminal.sync;

import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.outbox.UnsentSale;
import com.myposcore.terminal.ui.Background;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/// What the chip and the panel of unsent sales show. FX thread only.
public final class SyncViewModel {
    /// More unsent sales than this are only counted in the panel.
    static final int LISTED = 50;

    private static final Logger LOG = LoggerFactory.getLogger(SyncViewModel.class);

    private final Runnable sendNow;
    private final Outbox outbox;
    private final Background looking;
    private final ReadOnlyObjectWrapper<SyncState> state;
    private final ReadOnlyObjectWrapper<List<UnsentSale>> unsent =
            new ReadOnlyObjectWrapper<>(this, "unsent", List.of());

    /// `first` is the state until [#receive] brings another; `sendNow` asks for a round now.
    public SyncViewModel(SyncState first, Outbox outbox, Runnable sendNow, Background looking) {
        this.outbox = outbox;
        this.sendNow = sendNow;
        this.looking = looking;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", first);
    }

    /// The sync has news; may be called on any thread.
    public void receive(SyncState next) {
        looking.onScreen(() -> show(next));
    }

    ObservableValue<SyncState> state() {
        return state.getReadOnlyProperty();
    }

    ObservableValue<List<UnsentSale>> unsent() {
        return unsent.getReadOnlyProperty();
    }

    /// Sends now what is unsent, also what the server refused before.
    void sendNow() {
        sendNow.run();
    }

    /// Reads the list afresh.
    public void refresh() {
        looking.run(
                () -> outbox.unsentSales(LISTED),
                unsent::set,
                failure -> LOG.error("the unsent sales could not be read", failure));
    }

    private void show(SyncState next) {
        state.set(next);
        refresh();
    }
}
