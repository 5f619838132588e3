package com.myposcore.terminal.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The page through which a person looks at the pictures: by state, and only those of one language,
/// shade, width or text size if wanted.
final class IndexPage {
    static final Path FOLDER = Path.of("target", "gallery");

    private static final Pattern NAME =
            Pattern.compile("(.+)-(en|id)-(light|dark)-(\\d+)-(\\d+)\\.png");
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>MyPOSCore, every screen</title>
            <style>
              body { font: 15px/1.4 system-ui, sans-serif; margin: 0; background: #f3f5f7; color: #10202c; }
              header { position: sticky; top: 0; background: #fff; border-bottom: 1px solid #dde3e8; padding: 12px 24px; }
              header label { margin-right: 24px; }
              nav a { margin-right: 12px; color: #065a56; }
              section { padding: 8px 24px 24px; scroll-margin-top: 96px; }
              .pictures { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(32em, 1fr)); }
              figure { margin: 0 } img { width: 100%; border: 1px solid #c9d2d9; border-radius: 6px; }
              figcaption { color: #3f4d58; font-size: 13px; }
              [hidden] { display: none; }
            </style>
            <header>
              <label>Language <select data-of="language"><option value="">all</option><option>en</option><option>id</option></select></label>
              <label>Shade <select data-of="shade"><option value="">all</option><option>light</option><option>dark</option></select></label>
              <label>Width <select data-of="width"><option value="">all</option><option>1366</option><option>1920</option></select></label>
              <label>Text <select data-of="text"><option value="">all</option><option value="100">100 %</option><option value="200">200 %</option></select></label>
              <nav>@LINKS@</nav>
            </header>
            @SECTIONS@
            <script>
              const wishes = [...document.querySelectorAll("select")];
              const choose = () => document.querySelectorAll("figure").forEach(figure =>
                figure.hidden = wishes.some(wish => wish.value && figure.dataset[wish.dataset.of] !== wish.value));
              wishes.forEach(wish => wish.addEventListener("change", choose));
            </script>
            </html>
            """;

    private IndexPage() {}

    /// Lists all pictures that are in the folder now.
    static void write() throws IOException {
        Map<String, List<String>> figures = new TreeMap<>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    figures.computeIfAbsent(name.group(1), _ -> new ArrayList<>())
                            .add(
                                    figure(
                                            name.group(),
                                            name.group(2),
                                            name.group(3),
                                            name.group(4),
                                            name.group(5)));
                }
            }
        }
        var links =
                figures.keySet().stream()
                        .map("<a href=\"#%1$s\">%1$s</a>"::formatted)
                        .collect(Collectors.joining("\n"));
        var sections =
                figures.entrySet().stream()
                        .map(state -> section(state.getKey(), String.join("\n", state.getValue())))
                        .collect(Collectors.joining("\n"));
        Files.writeString(
                FOLDER.resolve("index.html"),
                PAGE.replace("@LINKS@", links).replace("@SECTIONS@", sections));
    }

    private static String section(String state, String figures) {
        return """
        <section id="%1$s"><h2>%1$s</h2><div class="pictures">
        %2$s
        </div></section>
        """
                .formatted(state, figures);
    }

    private static String figure(
            String file, String language, String shade, String width, String text) {
        return """
        <figure data-language="%2$s" data-shade="%3$s" data-width="%4$s" data-text="%5$s">\
        <a href="%1$s"><img src="%1$s" alt="%1$s" loading="lazy"></a>\
        <figcaption>%2$s · %3$s · %4$s px · text %5$s %%</figcaption></figure>"""
                .formatted(file, language, shade, width, text);
    }
}
