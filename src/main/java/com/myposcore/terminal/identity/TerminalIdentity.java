package com.myposcore.terminal.identity;

import com.myposcore.money.MoneyRules;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.UUID;

/// Which till this is, in which branch of which shop, and the shop's money rules.
///
/// `clientId` names the SQLite file towards the server, for ever; `name` prefixes its receipt
/// numbers.
public record TerminalIdentity(
        UUID clientId,
        String name,
        URI server,
        long tenantId,
        String tenantName,
        long branchId,
        String branchName,
        @Nullable String branchAddress,
        @Nullable String branchPhone,
        MoneyRules rules) {}
