package com.myposcore.server.staff;

import com.myposcore.server.catalogue.Fields;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// What the fields of a user must be like; a [Refusal] names the field and the reason, and never
/// repeats a password.
final class UserFields {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\x00]{1,64}@[^@\\s\\x00]{1,190}");
    private static final int LONGEST_NAME = 200;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 1_024;

    private UserFields() {}

    static @Nullable String email(@Nullable String email) {
        if (email == null) {
            return null;
        }
        String text = email.strip();
        if (!EMAIL.matcher(text).matches()) {
            throw Fields.bad("email", "must look like name@shop.example");
        }
        return text;
    }

    static @Nullable String fullName(@Nullable String name) {
        if (name != null && name.isBlank()) {
            throw Fields.bad("full_name", "must not be empty");
        }
        return Fields.text("full_name", name == null ? null : name.strip(), LONGEST_NAME);
    }

    static @Nullable Role role(@Nullable String role) {
        try {
            return role == null ? null : Role.of(role);
        } catch (IllegalArgumentException e) {
            throw Fields.bad("role", "must be superadmin, tenantadmin, branchadmin or user");
        }
    }

    static @Nullable String password(@Nullable String password) {
        if (password != null
                && (password.length() < SHORTEST_PASSWORD
                        || password.length() > LONGEST_PASSWORD)) {
            throw Fields.bad(
                    "password",
                    "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        return password;
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Fields.bad(field, "is missing");
        }
        return value;
    }
}
