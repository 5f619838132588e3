package com.myposcore.terminal.setup;

/// How far the first pull has come, in records; `total` is 0 while it is not known.
public record PullProgress(long done, long total) {}
