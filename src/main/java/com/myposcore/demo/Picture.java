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

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// What a scene showed at one moment, in the scene's own size, whether or not a window shows it.
public final class Picture {
    /// Smaller files would take several times as long to write.
    private static final float QUICKLY = 0.8f;

    private final WritableImage image;

    private Picture(WritableImage image) {
        this.image = image;
    }

    /// FX thread only.
    public static Picture of(Scene scene) {
        scene.getRoot().applyCss();
        // Cells that the first pass makes are laid out by the second.
        layOut(scene.getRoot());
        layOut(scene.getRoot());
        return new Picture(scene.snapshot(null));
    }

    /// Writes a PNG, on any thread; the folder is made if there is none.
    public void save(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam quickly = writer.getDefaultWriteParam();
        quickly.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quickly.setCompressionQuality(QUICKLY);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels(), null, null), quickly);
        } finally {
            writer.dispose();
        }
    }

    private BufferedImage pixels() {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
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
