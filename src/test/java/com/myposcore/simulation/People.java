package com.myposcore.simulation;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.TestTokens;
import com.myposcore.server.identity.Tokens;
import com.myposcore.terminal.TestTill;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import java.time.Instant;

/// The shop's people, signed in whenever they need to be.
final class People {
    private final Tokens tokens;
    private final TestShop.Tenant tenant;
    private final Caller cashierOfOtherBranch;
    private final Caller managerOfOtherBranch;

    People(Stage stage, SimulatedClock clock) {
        this.tokens = TestTokens.of(stage.database, clock);
        this.tenant = stage.tenant;
        this.cashierOfOtherBranch = stage.cashierOfOtherBranch;
        this.managerOfOtherBranch = stage.managerOfOtherBranch;
    }

    String manager(boolean isFirstBranch) {
        return TestTokens.token(tokens, isFirstBranch ? tenant.manager() : managerOfOtherBranch);
    }

    /// The answer to the login of a new till: what passwords cost is not what this is about.
    byte[] login(boolean isFirstBranch) {
        var caller = isFirstBranch ? tenant.cashier() : cashierOfOtherBranch;
        long branch = isFirstBranch ? tenant.branch() : tenant.otherBranch();
        return WireJson.bytes(
                Envelope.ok(
                        new Login.Reply(
                                TestTokens.token(tokens, caller),
                                new Master.User(
                                        caller.userId(),
                                        tenant.id(),
                                        branch,
                                        "",
                                        "sari@food.example",
                                        "Sari",
                                        "user",
                                        true,
                                        1),
                                new Master.Tenant(tenant.id(), "Food", true, TestTill.RUPIAH),
                                new Master.Branch(
                                        branch,
                                        tenant.id(),
                                        "Pusat",
                                        null,
                                        null,
                                        true,
                                        1,
                                        Instant.EPOCH,
                                        Instant.EPOCH),
                                null)));
    }
}
