package com.myposcore.terminal.setup;

import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Notice;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The first start, step by step. FX thread only.
public final class SetupViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SetupViewModel.class);

    private final Kit kit;
    private final Setup setup;
    private final Consumer<TerminalIdentity> ready;
    private final ReadOnlyObjectWrapper<SetupState> state;

    /// `ready` is called once, when the till can sell.
    public SetupViewModel(Kit kit, Setup setup, Consumer<TerminalIdentity> ready) {
        this.kit = kit;
        this.setup = setup;
        this.ready = ready;
        boolean registered = setup.identity().isPresent();
        this.state =
                new ReadOnlyObjectWrapper<>(
                        this, "state", new SetupState(false, null, registered, Optional.empty()));
    }

    ObservableValue<SetupState> state() {
        return state.getReadOnlyProperty();
    }

    void begin(String server, String email, String password, String name) {
        if (server.isBlank() || email.isBlank() || password.isEmpty() || name.isBlank()) {
            stop(Notice.bad("setup.fill-all"));
        } else {
            run(
                    () ->
                            setup.begin(
                                    server.strip(),
                                    email.strip(),
                                    password,
                                    name.strip(),
                                    this::progress));
        }
    }

    void pair(String server, String code, String name) {
        if (server.isBlank() || code.isBlank() || name.isBlank()) {
            stop(Notice.bad("setup.fill-all-three"));
        } else {
            run(() -> setup.pair(server.strip(), code.strip(), name.strip(), this::progress));
        }
    }

    /// Goes on with a first pull that broke off.
    void resume() {
        run(() -> setup.resume(this::progress));
    }

    private void run(Supplier<SetupResult> step) {
        if (!state.get().busy()) {
            state.set(state.get().working());
            kit.looking().run(step, this::show, this::failed);
        }
    }

    private void progress(PullProgress reached) {
        kit.looking()
                .onScreen(
                        () -> {
                            if (state.get().busy()) {
                                state.set(state.get().at(reached));
                            }
                        });
    }

    private void show(SetupResult result) {
        switch (result) {
            case SetupResult.Ready(TerminalIdentity identity) -> ready.accept(identity);
            case SetupResult.BadAddress(String detail) ->
                    stop(Notice.bad("setup.bad-address").because(detail));
            case SetupResult.BadName() -> stop(Notice.bad("setup.bad-name"));
            case SetupResult.WrongLogin() -> stop(Notice.bad("setup.wrong-login"));
            case SetupResult.WrongCode() -> stop(Notice.bad("setup.wrong-code"));
            case SetupResult.NoBranch() -> stop(Notice.bad("setup.no-branch"));
            case SetupResult.NameTaken(String name) -> stop(Notice.bad("setup.name-taken", name));
            case SetupResult.NotAServer(String detail) ->
                    stop(Notice.bad("setup.not-a-server").because(detail));
            case SetupResult.Unreachable(String detail) ->
                    stop(Notice.bad("setup.unreachable").because(detail));
            case SetupResult.Refused(String reason) -> stop(Notice.bad("setup.refused", reason));
            case SetupResult.PullBroken(String detail) ->
                    state.set(
                            state.get()
                                    .broken(Notice.careful("setup.pull-broken").because(detail)));
        }
    }

    private void failed(RuntimeException failure) {
        LOG.error("set-up failed", failure);
        stop(
                Notice.bad("setup.failed")
                        .because(Objects.requireNonNullElse(failure.getMessage(), "")));
    }

    private void stop(Notice notice) {
        state.set(state.get().stopped(notice));
    }
}
