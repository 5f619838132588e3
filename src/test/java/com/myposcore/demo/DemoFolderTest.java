package com.myposcore.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo works in a folder of its own and deletes nobody's files.
class DemoFolderTest {
    private @TempDir Path folder;

    @Test
    void aFileInItsPlaceStays() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "mine");

        assertThatThrownBy(() -> Demo.clear(file)).hasMessageContaining("is a file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderWithSomebodyElsesFilesStays() throws IOException {
        Files.createDirectory(folder.resolve("server"));
        Path file = Files.writeString(folder.resolve("letter.txt"), "mine");

        assertThatThrownBy(() -> Demo.clear(folder)).hasMessageContaining("holds letter.txt");
        assertThat(file).hasContent("mine");
    }

    @Test
    void anEarlierDemoIsTakenAway() throws IOException {
        Files.createDirectories(folder.resolve("server/data"));
        Files.writeString(folder.resolve("shop.json"), "{}");
        Files.writeString(folder.resolve("1-sign-in.png"), "");

        Demo.clear(folder);

        assertThat(folder).isEmptyDirectory();
    }
}
