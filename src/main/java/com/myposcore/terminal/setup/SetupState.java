package com.myposcore.terminal.setup;

import com.myposcore.terminal.ui.Notice;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Everything the set-up screen shows at one moment. `progress` is there once the first pull runs;
/// `resumable` says that the till is registered and only the pull has to go on.
record SetupState(
        boolean busy, @Nullable PullProgress progress, boolean resumable, Optional<Notice> notice) {
    SetupState working() {
        return new SetupState(true, null, resumable, Optional.empty());
    }

    SetupState at(PullProgress reached) {
        return new SetupState(busy, reached, resumable, notice);
    }

    SetupState stopped(Notice said) {
        return new SetupState(false, null, resumable, Optional.of(said));
    }

    SetupState broken(Notice said) {
        return new SetupState(false, null, true, Optional.of(said));
    }
}
