package com.myposcore.bench.screen;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// The limit of every start with JavaFX: one window with one field that has the caret. Prints
/// `ready` after its first frame and ends.
public final class BareWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private BareWindow() {}

    public static void main(String[] args) {
        Platform.startup(
                () -> {
                    var field = new TextField();
                    var scene = new Scene(field, WIDTH, HEIGHT);
                    var stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    field.requestFocus();
                    Watch.nextFrameWith(
                            scene,
                            field::isFocused,
                            () -> {
                                System.out.println(TillProcess.READY);
                                Runtime.getRuntime().halt(0);
                            });
                });
    }
}
