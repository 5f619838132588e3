package com.myposcore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What only the source text shows.
class SourceTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void noFilePassesTwoHundredAndFiftyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : javaFiles(Path.of("src"))) {
            long lines = Files.readAllLines(file).size();
            if (lines > 250) {
                tooLong.add(file + ": " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        List<String> unfinished = new ArrayList<>();
        for (Path file : javaFiles(MAIN)) {
            if (UNFINISHED.matcher(Files.readString(file)).find()) {
                unfinished.add(file.toString());
            }
        }
        assertThat(unfinished).isEmpty();
    }

    @Test
    void theReadmesRoomTableIsTheAnnotations() throws IOException {
        String expected =
                javaFiles(MAIN).stream()
                        .filter(file -> file.endsWith("package-info.java"))
                        .map(file -> MAIN.relativize(file.getParent()).toString())
                        .map(folder -> folder.replace('/', '.').replace('\\', '.'))
                        .filter(name -> !name.equals("com.myposcore"))
                        .sorted()
                        .map(
                                name ->
                                        "| `%s` | %s |"
                                                .formatted(
                                                        Rooms.shortName(name),
                                                        Rooms.room(name).does()))
                        .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md"))).contains(expected);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
