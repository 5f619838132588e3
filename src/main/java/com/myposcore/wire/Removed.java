package com.myposcore.wire;

/// What a `DELETE` answers: the id of what is gone.
public record Removed(long id) {}
