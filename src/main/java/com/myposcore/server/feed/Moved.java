package com.myposcore.server.feed;

/// Told after the commit of a transaction that published: the tenant's scope has changes up to the
/// number `head`.
public record Moved(long tenantId, long scope, long head) {}
