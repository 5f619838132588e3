package com.myposcore.simulation;

import java.util.Random;
import java.util.function.Predicate;

/// What befalls a strand: at its n-th step of some kind it is held up, or its process dies.
final class Plan {
    enum Fate {
        GO_ON,
        PAUSE,
        DIE
    }

    private final Fate fate;
    private final Predicate<String> kind;
    private int stepsLeft;

    private Plan(Fate fate, Predicate<String> kind, int stepsLeft) {
        this.fate = fate;
        this.kind = kind;
        this.stepsLeft = stepsLeft;
    }

    static Plan undisturbed() {
        return new Plan(Fate.GO_ON, _ -> false, 0);
    }

    static Plan pauseAt(Predicate<String> kind, int step) {
        return new Plan(Fate.PAUSE, kind, step);
    }

    static Plan dieAt(Predicate<String> kind, int step) {
        return new Plan(Fate.DIE, kind, step);
    }

    /// For a request at the server.
    static Plan ofRequest(Random chance, boolean isWrite) {
        int kind = chance.nextInt(100);
        if (kind < 52) {
            return undisturbed();
        }
        if (kind < 64 && isWrite) {
            return pauseAt(Plan::isPublish, 1);
        }
        if (kind < 72 && isWrite) {
            return pauseAt(step -> step.equals("before commit"), 1);
        }
        if (kind < 82) {
            return pauseAt(_ -> true, 1 + chance.nextInt(16));
        }
        if (kind < 97 && isWrite) {
            return dieAt(step -> step.endsWith(" commit"), 1 + chance.nextInt(2));
        }
        return dieAt(_ -> true, 1 + chance.nextInt(16));
    }

    /// For what a till does on its own file.
    static Plan ofTill(Random chance) {
        int kind = chance.nextInt(100);
        if (kind < 86) {
            return undisturbed();
        }
        if (kind < 90) {
            return dieAt(_ -> true, 1 + chance.nextInt(50));
        }
        return kind < 95
                ? dieAt(step -> step.endsWith("COMMIT"), 1 + chance.nextInt(12))
                : dieAt(Plan::isWritten, 1 + chance.nextInt(6));
    }

    private static boolean isWritten(String step) {
        return step.startsWith("after ")
                && (step.contains("INSERT INTO") || step.contains("UPDATE "));
    }

    static boolean isPublish(String sql) {
        return sql.contains("sync_head") && sql.contains("INSERT");
    }

    Fate at(String step) {
        return stepsLeft > 0 && kind.test(step) && --stepsLeft == 0 ? fate : Fate.GO_ON;
    }
}
