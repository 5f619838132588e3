package com.myposcore.terminal.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// A PIN's rules and its verifier. The PIN itself is never stored; the verifier is argon2id, its
/// salt and its cost inside the text.
final class Pin {
    private static final Argon2Function SMALL =
            Argon2Function.getInstance(256, 1, 1, 32, Argon2.ID);
    private static final int SHORTEST = 4;
    private static final int SHORTEST_OF_MANAGERS = 6;
    private static final int LONGEST = 12;

    private Pin() {}

    static int shortest(String role) {
        return role.equals("user") || role.equals("staff") ? SHORTEST : SHORTEST_OF_MANAGERS;
    }

    static boolean isTooSimple(String pin, String role) {
        return pin.length() < shortest(role)
                || pin.length() > LONGEST
                || !pin.chars().allMatch(c -> c >= '0' && c <= '9')
                || runs(pin, 0)
                || runs(pin, 1)
                || runs(pin, -1);
    }

    // 1111, 1234, 4321
    private static boolean runs(String pin, int step) {
        for (int i = 1; i < pin.length(); i++) {
            if (pin.charAt(i) - pin.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    static String verifier(String pin, Staff.PinCost cost) {
        var argon2 = Argon2Function.getInstance(cost.kibibytes(), cost.passes(), 1, 32, Argon2.ID);
        return Password.hash(pin).addRandomSalt(16).with(argon2).getResult();
    }

    static boolean matches(String pin, String verifier) {
        return Password.check(pin, verifier).with(Argon2Function.getInstanceFromHash(verifier));
    }

    /// The same steps at a small size: the first check of a process takes five times as long.
    static void rehearse() {
        Password.hash("0").addRandomSalt(16).with(SMALL).getResult();
    }
}
