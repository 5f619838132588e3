package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/// The terminal's start script with a till of two lines: where Java's archive of classes lies, and
/// that nobody runs yesterday's program because of it.
@Timeout(120)
class StartScriptTest {
    private static final Path SCRIPTS = Path.of("src/build/bin");

    @TempDir Path folder;

    @BeforeEach
    void layOut() throws IOException {
        assumeThat(File.separatorChar).as("a POSIX shell").isEqualTo('/');
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("lib"));
        for (String script : List.of("terminal", "terminal.options", "find-java.sh")) {
            Files.copy(SCRIPTS.resolve(script), folder.resolve("bin").resolve(script));
        }
    }

    @Test
    void theSecondStartFindsItsClassesInTheArchive() throws Exception {
        release("first version");

        assertThat(start()).contains("first version").doesNotContain("Terminal source: shared");
        assertThat(archives()).hasSize(1);
        assertThat(start()).contains("first version", "Terminal source: shared");
        assertThat(archives()).hasSize(1);
    }

    @Test
    void aNewVersionIsRunAndMakesAnArchiveOfItsOwn() throws Exception {
        release("first version");
        start();
        release("second version");

        assertThat(start()).contains("second version").doesNotContain("first version");
        assertThat(archives()).hasSize(2);
        assertThat(start()).contains("second version", "Terminal source: shared");
    }

    @Test
    void aDamagedArchiveOnlySlowsTheStart() throws Exception {
        release("first version");
        start();
        byte[] archive = Files.readAllBytes(archives().getFirst());
        Arrays.fill(archive, archive.length / 4, archive.length / 2, (byte) 0);
        Files.write(archives().getFirst(), archive);

        assertThat(start()).contains("first version").doesNotContain("Terminal source: shared");
    }

    @Test
    void helpMakesNoArchive() throws Exception {
        release("first version");

        assertThat(start("--help")).contains("first version");
        assertThat(archives()).isEmpty();
    }

    private List<Path> archives() throws IOException {
        Path kept = folder.resolve("cache/myposcore");
        if (!Files.exists(kept)) {
            return List.of();
        }
        try (var files = Files.list(kept)) {
            return files.toList();
        }
    }

    private void release(String word) throws IOException {
        Path source = folder.resolve("com/myposcore/terminal/Terminal.java");
        Files.createDirectories(source.getParent());
        Files.writeString(
                source,
                """
                package com.myposcore.terminal;
                public class Terminal {
                    public static void main(String[] words) {
                        System.out.println("%s");
                    }
                }
                """
                        .formatted(word));
        int faults =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", source.toString());
        assertThat(faults).isZero();
        Path jar = folder.resolve("lib/myposcore-1.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("com/myposcore/terminal/Terminal.class"));
            out.write(Files.readAllBytes(source.resolveSibling("Terminal.class")));
        }
    }

    // What it said, and where the JVM found its classes.
    private String start(String... words) throws Exception {
        var command = new ArrayList<>(List.of("sh", "bin/terminal"));
        command.addAll(List.of(words));
        var start = new ProcessBuilder(command).directory(folder.toFile());
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("JAVA_OPTS", "-Xlog:class+load");
        start.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = start.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
