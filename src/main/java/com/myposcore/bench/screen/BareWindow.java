package com.myposcore.bench.screen;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// The limit of every start with JavaFX: one window with one field that has the caret. Prints
/// `ready` and ends.
public final class BareWindow {
    private BareWindow() {}

    public static void main(String[] args) {
        Platform.startup(
                () -> {
                    var field = new TextField();
                    var scene = new Scene(field, 900, 700);
                    var stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    field.requestFocus();
                    Watch.afterFrame(
                            scene,
                            () -> {
                                System.out.println("ready");
                                Runtime.getRuntime().halt(0);
                            });
                });
    }
}
