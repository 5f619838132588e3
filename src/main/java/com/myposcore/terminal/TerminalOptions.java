package com.myposcore.terminal;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

/// What the terminal's start is told: where its data lie and which server the first start suggests.
///
/// Read by hand: a library for options costs the till's start more than its database.
record TerminalOptions(Path data, @Nullable String server) {
    static final String HELP =
            """
            Usage: terminal [--data DIR] [--server URL]
            Starts the till.
                  --data DIR     where the till keeps its sales (default: ~/.myposcore)
                  --server URL   the server that the first start suggests
              -h, --help         shows this
            """;

    /// An option that there is not, or one without its value; the message names it.
    static final class Unknown extends RuntimeException {
        Unknown(String message) {
            super(message);
        }
    }

    /// Empty if help was asked for. An option's value follows it as the next word or after `=`.
    ///
    /// @throws Unknown on anything else
    static Optional<TerminalOptions> of(String... words) {
        Path data = Path.of(System.getProperty("user.home"), ".myposcore");
        @Nullable String server = null;
        for (int at = 0; at < words.length; at++) {
            String[] option = words[at].split("=", 2);
            switch (option[0]) {
                case "-h", "--help" -> {
                    return Optional.empty();
                }
                case "--data", "--server" -> {
                    String value = option.length == 2 ? option[1] : value(words, ++at);
                    if (value.isEmpty()) {
                        throw new Unknown("Empty value after '" + option[0] + "'");
                    }
                    if (option[0].equals("--data")) {
                        data = Path.of(value);
                    } else {
                        server = value;
                    }
                }
                default -> throw new Unknown("Unknown option: '" + words[at] + "'");
            }
        }
        return Optional.of(new TerminalOptions(data, server));
    }

    private static String value(String[] words, int at) {
        if (at >= words.length || words[at].startsWith("--")) {
            throw new Unknown("Missing value after '" + words[at - 1] + "'");
        }
        return words[at];
    }
}
