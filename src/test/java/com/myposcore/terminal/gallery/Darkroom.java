package com.myposcore.terminal.gallery;

import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// Develops pictures beside the FX thread, which only takes them.
final class Darkroom implements AutoCloseable {
    private final ExecutorService bench = Executors.newSingleThreadExecutor();
    private final List<Future<?>> pictures = new ArrayList<>();

    /// FX thread only.
    void take(Region root, Path file) {
        // A scroll pane keeps its content as a picture, which is renewed only after the first look.
        var look = new SnapshotParameters();
        look.setViewport(new Rectangle2D(0, 0, 1, 1));
        root.snapshot(look, null);
        look.setViewport(new Rectangle2D(0, 0, root.getWidth(), root.getHeight()));
        WritableImage image = root.snapshot(look, null);
        pictures.add(
                bench.submit(
                        () -> {
                            write(image, file);
                            return file;
                        }));
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var quickly = writer.getDefaultWriteParam();
        quickly.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quickly.setCompressionQuality(0.8f);
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quickly);
        } finally {
            writer.dispose();
        }
    }

    /// Waits for every picture.
    @Override
    public void close() {
        bench.close();
        for (var picture : pictures) {
            try {
                picture.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a picture failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
