package com.myposcore.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A till whose file cannot be written, started as its own process. Root may write everything, so
/// where root runs the tests the process gives that right up first.
@Timeout(60)
class ReadOnlyFileTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir Path folder;

    @Test
    void aReadOnlyFileIsToldSoAndLeftAsItIs() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = folder.resolve("till.db");
        SqliteDatabase.open(file).close();
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        boolean isRoot = Files.isWritable(file);
        assumeThat(!isRoot || Files.isExecutable(SETPRIV))
                .as("root without setpriv writes everything")
                .isTrue();

        var process = start(isRoot);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("terminal: ").contains("cannot be written");
        assertThat(said.strip().lines()).hasSize(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private Process start(boolean isRoot) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot) {
            command.addAll(
                    List.of(
                            SETPRIV.toString(),
                            "--bounding-set=-dac_override",
                            "--inh-caps=-dac_override"));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.myposcore.terminal.Terminal",
                        "--data",
                        folder.toString()));
        return new ProcessBuilder(command).start();
    }
}
