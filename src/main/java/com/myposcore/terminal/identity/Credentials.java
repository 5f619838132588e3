package com.myposcore.terminal.identity;

import java.net.URI;
import java.util.UUID;

/// How this till calls its server and proves who it is.
public record Credentials(URI server, UUID clientId, TerminalKey key) {}
