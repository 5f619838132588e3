package com.myposcore.terminal.gallery;

import com.myposcore.terminal.FxPlatform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// Pictures of the sale screen in every state, in `target/gallery`, for human eyes.
class SaleGalleryTest {
    @TempDir private Path folder;

    @Test
    @Timeout(240)
    void theSaleScreenInEveryState() throws IOException {
        FxPlatform.start();

        new Photographer(folder).takeAll(SaleStates.ALL);
    }
}
