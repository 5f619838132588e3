package com.myposcore.terminal.setup;

import com.myposcore.terminal.identity.TerminalIdentity;

/// What became of a first start. After anything but [Ready] the same call can be made again; what
/// was already done is kept.
public sealed interface SetupResult {
    record Ready(TerminalIdentity identity) implements SetupResult {}

    /// Not something that can be called: `detail` says why.
    record BadAddress(String detail) implements SetupResult {}

    /// A terminal's name is 1 to 8 letters or digits.
    record BadName() implements SetupResult {}

    record WrongLogin() implements SetupResult {}

    /// The code is mistyped, used or too old.
    record WrongCode() implements SetupResult {}

    /// The person belongs to no branch; a terminal stands in one.
    record NoBranch() implements SetupResult {}

    /// Another terminal of the shop has this name.
    record NameTaken(String name) implements SetupResult {}

    /// Something answered at the address, but not our server.
    record NotAServer(String detail) implements SetupResult {}

    record Unreachable(String detail) implements SetupResult {}

    /// The server said no; `reason` in its own words.
    record Refused(String reason) implements SetupResult {}

    /// The till is registered but the catalogue is not whole yet; [Setup#resume] goes on.
    record PullBroken(String detail) implements SetupResult {}
}
