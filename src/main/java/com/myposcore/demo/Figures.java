package com.myposcore.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The steps of a shift with their figures, printed as they happen; remembers each that was wrong.
final class Figures {
    private final List<String> wrong = new ArrayList<>();
    private int step;

    void step(String text) {
        step++;
        System.out.printf(Locale.ROOT, "%2d  %s%n", step, text);
    }

    /// Prints a figure and whether it is the expected one.
    void check(String what, Object expected, Object actual) {
        boolean right = expected.equals(actual);
        System.out.printf(
                Locale.ROOT,
                "    %-46s %s%n",
                what,
                right ? actual + "  ok" : actual + "  WRONG, expected " + expected);
        if (!right) {
            wrong.add(what);
        }
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
