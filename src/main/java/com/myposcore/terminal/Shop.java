package com.myposcore.terminal;

import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.staff.Staff;
import com.myposcore.terminal.sync.SyncLoop;

/// The rooms of a till that is set up, opened and wired together.
public record Shop(
        TerminalIdentity identity,
        Catalogue catalogue,
        Outbox outbox,
        Staff staff,
        Checkout checkout,
        SyncLoop sync) {}
