package com.myposcore.terminal.staff;

/// Somebody who may sign in at this till. `role` as the server names it: `user`, `branchadmin`,
/// `tenantadmin`.
public record Cashier(long userId, String fullName, String role) {}
