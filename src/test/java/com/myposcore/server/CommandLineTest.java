package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server's command line where it leaves nothing running.
@Timeout(60)
class CommandLineTest {
    private @TempDir Path folder;

    @Test
    void aTakenPortIsToldAtOnce() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("serve", "--port", port, "--data", folder.toString()))
                    .startsWith("1 server: port " + port + " cannot be listened on: ")
                    .contains("choose another --port");
        }
    }

    @Test
    void aBadShopFileIsNamedWithTheFault() throws IOException {
        Path shop =
                Files.writeString(
                        folder.resolve("shop.json"),
                        ServedShop.FILE.replace("\"price\": 89000", "\"price\": -1"));
        var address = PostgresServer.emptyDatabase();
        String database = address.jdbcUrl();

        assertThat(run("load", shop.toString(), "--database", database, "--user", address.user()))
                .isEqualTo(
                        "1 server: the shop file "
                                + shop
                                + " was not loaded: tenants[1].products[0].price:"
                                + " must not be negative, is -1");
    }

    @Test
    void whatWasLoadedIsToldInOneLine() throws IOException {
        Path shop = Files.writeString(folder.resolve("shop.json"), ServedShop.FILE);
        var address = PostgresServer.emptyDatabase();
        var out = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < 2; i++) {
                run(
                        "load",
                        shop.toString(),
                        "--database",
                        address.jdbcUrl(),
                        "--user",
                        address.user());
            }
        } finally {
            System.setOut(out);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "loaded "
                                + shop
                                + ": added 2 tenants, 3 branches, 4 users, 3 categories,"
                                + " 3 products, 4 opening stocks; changed nothing",
                        "loaded " + shop + ": added nothing; changed nothing");
    }

    @Test
    void aPlaceThatIsNoneIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String[] database = {"--database", "jdbc:postgresql://h/d", "--user", "u"};

        assertThat(run("serve", "--port", "0", "--data", ""))
                .isEqualTo("1 server: --data must name a folder, not be empty");
        assertThat(run("serve", "--port", "0", "--data", file.toString()))
                .isEqualTo("1 server: --data " + file + " is a file; name a folder");
        assertThat(
                        run(
                                "serve",
                                "--port",
                                "0",
                                database[0],
                                database[1],
                                database[2],
                                database[3],
                                "--password-file",
                                file.toString()))
                .isEqualTo(
                        "1 server: the password file "
                                + file
                                + " is empty; its first line must be the password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    serve                                                    | 2 | --port
                    serve --port x --data d                                  | 2 | 'x' is not an int
                    serve --port 99999 --data d                              | 1 | 0 to 65535
                    serve --port 0 --data d --host 8.8.8.8                   | 1 | --host 8.8.8.8 is no address of this machine
                    serve --port 0 --data d --host no.invalid                | 1 | --host no.invalid is no address of this machine
                    serve --port 0                                           | 1 | --data DIR or --database
                    serve --port 0 --bogus                                   | 2 | '--bogus'
                    serve --bogus                                            | 2 | Unknown option: '--bogus'
                    serve --port 0 --data d --database jdbc:postgresql://h/d | 1 | not both
                    serve --port 0 --database mysql://h/d --user u           | 1 | jdbc:postgresql://
                    serve --port 0 --database jdbc:postgresql://h/d          | 1 | --user
                    serve --port 0 --data d --load absent.json               | 1 | does not exist
                    load absent.json --data d                                | 1 | does not exist
                    load                                                     | 2 | SHOP.json
                    frob                                                     | 2 | frob
                    ``                                                       | 1 | server serve
                    """)
    void wrongUseIsOneClearLine(String arguments, int code, String told) {
        String said = run(arguments.isEmpty() ? new String[0] : arguments.split(" +"));

        assertThat(said).startsWith(code + " server: ").contains(told).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    --database jdbc:postgresql://127.0.0.1:1/shop?password=geheim --user u | Connection
                    --database jdbc:postgresql://h/d --user u --password-file /absent      | /absent
                    --database jdbc:postgresql://no.invalid/shop --user u                  | cannot be used: there is no machine called no.invalid; check
                    --data /dev/null/shop                                                  | /dev/null/shop
                    """)
    void aDatabaseThatCannotBeUsedIsOneClearLine(String place, String told) {
        String said = run(("serve --port 0 " + place).split(" +"));

        assertThat(said)
                .startsWith("1 server: ")
                .contains(told)
                .doesNotContain("geheim")
                .doesNotContain("\n");
    }

    /// The exit code and what was said on standard error.
    static String run(String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = SyncServer.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void aDatabaseThatNeverAnswersIsNotWaitedFor() throws IOException {
        try (var mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThat(
                            run(
                                    "serve",
                                    "--port",
                                    "0",
                                    "--database",
                                    "jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/pos",
                                    "--user",
                                    "pos"))
                    .startsWith("1 server: the database jdbc:postgresql://127.0.0.1:")
                    .contains("cannot be used");
        }
    }
}
