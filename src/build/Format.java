import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks or rewrites the format of every Java file below a folder: `Format check|write DIR`.
/// Exits with 1 and names the files when `check` finds one that differs.
final class Format {
    static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.AOSP;

    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("write");
        var formatter = new Formatter(JavaFormatterOptions.builder().style(STYLE).build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : javaFiles(Path.of(args[1]))) {
            String source = Files.readString(file);
            refuseLongDocLines(file, source);
            String formatted;
            try {
                formatted = formatter.formatSource(order(source));
            } catch (Exception e) {
                throw new IllegalStateException(file + ": " + e.getMessage(), e);
            }
            if (formatted.equals(source)) {
                continue;
            }
            wrong.add(file);
            if (write) {
                Files.writeString(file, formatted);
            }
        }
        if (write) {
            System.out.println(wrong.size() + " files rewritten");
        } else if (!wrong.isEmpty()) {
            wrong.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println("Repair with: mvn -Pformat");
            System.exit(1);
        }
    }

    // The formatter would break such a line without repeating its `///`.
    private static void refuseLongDocLines(Path file, String source) {
        int number = 0;
        for (String line : source.lines().toList()) {
            number++;
            if (line.length() > 100 && line.strip().startsWith("///")) {
                System.err.println(
                        file + ":" + number + ": a /// line is over 100 columns; break it");
                System.exit(1);
            }
        }
    }

    private static String order(String source) throws Exception {
        return ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), STYLE);
    }

    private static List<Path> javaFiles(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
