@Room(
        does = "who calls: tenants, branches, users, tokens",
        uses = {"wire", "db", "server.secrets"})
@NullMarked
package com.myposcore.server.identity;

import com.myposcore.Room;

import org.jspecify.annotations.NullMarked;
