package com.myposcore.terminal.gallery;

import com.myposcore.terminal.FxPlatform;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// Pictures of all other screens in every state, in `target/gallery`, for human eyes.
@Timeout(240)
class GalleryTest {
    @TempDir private Path folder;

    @BeforeAll
    static void startJavaFx() {
        FxPlatform.start();
    }

    @Test
    void signInAndUnsentSales() throws IOException {
        new Photographer(folder).takeAll(TillStates.ALL);
    }

    @Test
    void theFirstStart() throws IOException {
        new Photographer(folder).takeAll(SetupStates.ALL);
    }
}
