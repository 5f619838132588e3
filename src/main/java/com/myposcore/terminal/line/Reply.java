package com.myposcore.terminal.line;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.time.Duration;

/// What answered, whoever it was. `body` is what the sender wrote, without any compression, to be
/// read once; reading fails where it was cut off. `retryAfter` is how long the sender asks to be
/// left alone.
public record Reply(int status, boolean isJson, @Nullable Duration retryAfter, InputStream body) {}
