package com.myposcore.terminal.gallery;

import com.myposcore.demo.Picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Develops pictures beside the FX thread, which only takes them.
final class Darkroom implements AutoCloseable {
    private final ExecutorService bench = Executors.newSingleThreadExecutor();
    private final List<Future<?>> pictures = new ArrayList<>();

    void develop(Picture picture, Path file) {
        pictures.add(
                bench.submit(
                        () -> {
                            picture.save(file);
                            return file;
                        }));
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
