package com.myposcore.demo;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// Saves what a scene shows as a PNG. FX thread only.
public final class Picture {
    private Picture() {}

    public static void save(Scene scene, Path file) throws IOException {
        layOut(scene.getRoot());
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    // A scene in no window has no pulse, so what changed inside a scrolled part waits for ever.
    private static void layOut(Parent parent) {
        // A scroll pane keeps an image of its content, which only a pulse would renew.
        parent.setCache(false);
        parent.requestLayout();
        parent.layout();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Parent inner) {
                layOut(inner);
            }
        }
    }
}
