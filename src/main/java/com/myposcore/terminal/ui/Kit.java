package com.myposcore.terminal.ui;

import java.time.Clock;

/// What every view is built with.
///
/// `selling` is the lane that commits, `looking` the lane that reads, so that a search never waits
/// for a payment nor a payment for a search.
public record Kit(
        Texts texts,
        Theme theme,
        Ticker ticker,
        Clock clock,
        Background selling,
        Background looking) {}
