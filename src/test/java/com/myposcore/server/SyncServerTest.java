package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The server as its owner starts it: a process of its own, or its command line in this one where
/// nothing is left running.
@Timeout(180)
class SyncServerTest {
    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private @TempDir Path folder;
    private Path shop;

    @BeforeEach
    void writeShopFile() throws IOException {
        shop = Files.writeString(folder.resolve("shop.json"), ServedShop.FILE);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        client.close();
    }

    @Test
    void itKeepsTheShopInItsFolderOverAKillAndAnEnd() throws Exception {
        Path data = folder.resolve("data");
        var first = serve("--data", data.toString(), "--load", shop.toString());
        int price = 41_000;
        String token = login(first.address());
        put(first.address(), token, price);

        assertThat(run("serve", "--port", "0", "--data", data.toString()))
                .isEqualTo(
                        "1 server: another server is using "
                                + data
                                + "; stop it first or give this one another --data folder");
        first.process().destroyForcibly().waitFor();
        var second = serve("--data", data.toString());
        assertThat(price(second.address(), token)).isEqualTo(price);
        // Not Process.destroy, which closes the streams that are read below.
        second.process().toHandle().destroy();

        assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isZero();
        assertThat(second.out().readLine()).as("one line and no more").isNull();
        assertThat(data.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(run("load", shop.toString(), "--data", data.toString())).isEqualTo("0 ");
        var third = serve("--data", data.toString());
        assertThat(price(third.address(), login(third.address()))).isEqualTo(35_000);
    }

    @Test
    void itServesTheOwnersDatabase() throws Exception {
        PostgresDatabase.Address address = PostgresServer.emptyDatabase();
        Path password = Files.writeString(folder.resolve("password"), "any\n");

        assertThat(
                        run(
                                "load",
                                shop.toString(),
                                "--database",
                                address.jdbcUrl(),
                                "--user",
                                address.user(),
                                "--password-file",
                                password.toString()))
                .isEqualTo("0 ");
        var server = serve("--database", address.jdbcUrl(), "--user", address.user());

        assertThat(price(server.address(), login(server.address()))).isEqualTo(35_000);
    }

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
        Files.writeString(shop, ServedShop.FILE.replace("\"price\": 89000", "\"price\": -1"));
        var address = PostgresServer.emptyDatabase();
        String database = address.jdbcUrl();

        assertThat(run("load", shop.toString(), "--database", database, "--user", address.user()))
                .isEqualTo(
                        "1 server: the shop file "
                                + shop
                                + " was not loaded: tenants[1].products[0].price:"
                                + " must not be negative, is -1");
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
                    serve --port 0                                           | 1 | --data DIR or --database
                    serve --port 0 --bogus                                   | 2 | '--bogus'
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

    private record Answer(Map<String, Object> data) {}

    private record Served(Process process, BufferedReader out, URI address) {}

    private Served serve(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.myposcore.server.SyncServer",
                        "serve",
                        "--port",
                        "0"));
        command.addAll(List.of(options));
        Path log = folder.resolve("server.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        started.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        assertThat(ready).as(Files.readString(log)).startsWith("ready http://127.0.0.1:");
        return new Served(process, out, URI.create(ready.substring("ready ".length())));
    }

    /// The exit code and what was said on standard error.
    private static String run(String... arguments) {
        var said = new ByteArrayOutputStream();
        int code = SyncServer.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8).strip();
    }

    private String login(URI server) throws Exception {
        Map<?, ?> answer =
                send(
                        HttpRequest.newBuilder(server.resolve("/api/auth/login"))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"email": "manajer@food.example",
                                                 "password": "secret"}
                                                """)));
        return String.valueOf(answer.get("token"));
    }

    private void put(URI server, String token, int price) throws Exception {
        send(
                HttpRequest.newBuilder(server.resolve("/api/products/1"))
                        .header("Authorization", "Bearer " + token)
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"price\": " + price + "}")));
    }

    private int price(URI server, String token) throws Exception {
        Map<?, ?> answer =
                send(
                        HttpRequest.newBuilder(server.resolve("/api/products/1"))
                                .header("Authorization", "Bearer " + token));
        return Integer.parseInt(String.valueOf(answer.get("price")));
    }

    private Map<?, ?> send(HttpRequest.Builder request) throws Exception {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return WireJson.read(response.body(), Answer.class).data();
    }
}
