package com.myposcore.simulation;

/// The process that this happens in is gone: nothing of it runs on. An error, so that no catch of
/// ordinary failures holds it up.
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
