package com.myposcore.wire;

/// Sent over an open socket: the scope has changes up to the number `head`. Scope 0 is what the
/// whole tenant shares, any other is a branch. It carries no data; whoever hears it pulls.
public record Poke(long scope, long head) {}
