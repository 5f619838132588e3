package com.myposcore.terminal.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/// A key of the keyboard, drawn small beside the action it triggers.
public final class KeyCap extends Label {
    public KeyCap(String key) {
        super(key);
        getStyleClass().add("key-cap");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(USE_PREF_SIZE);
    }
}
