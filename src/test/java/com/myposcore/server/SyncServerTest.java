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

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The server as its owner starts it: a process of its own.
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

        assertThat(CommandLineTest.run("serve", "--port", "0", "--data", data.toString()))
                .isEqualTo(
                        "1 server: another server is using "
                                + data
                                + "; stop it first or give this one another --data folder");
        first.process().destroyForcibly().waitFor();
        Path pid = data.resolve("data/postmaster.pid");
        String port = Files.readAllLines(pid).get(3);
        var another =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "postgres",
                        Files.readString(data.resolve("password")));
        var second = serve("--data", data.toString(), "--load", shop.toString());
        assertThat(Files.readAllLines(pid).get(3)).as("the port").isEqualTo(port);
        assertThat(Files.readString(data.resolve("postgres.log")))
                .as("who is connected is not waited for")
                .contains("received fast shutdown request")
                .doesNotContain("received smart shutdown request");
        another.close();
        assertThat(price(second.address(), token))
                .as("a start takes nothing back that was changed since the file was loaded")
                .isEqualTo(price);
        // Not Process.destroy, which closes the streams that are read below.
        second.process().toHandle().destroy();

        assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isZero();
        assertThat(second.out().readLine()).as("one line and no more").isNull();
        assertThat(data.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(CommandLineTest.run("load", shop.toString(), "--data", data.toString()))
                .isEqualTo("0 ");
        var third = serve("--data", data.toString());
        assertThat(price(third.address(), login(third.address()))).isEqualTo(35_000);
    }

    @Test
    void itEndsWithItsDatabaseSoThatItCanBeStartedAgain() throws Exception {
        Path data = folder.resolve("data");
        var server = serve("--data", data.toString(), "--load", shop.toString());
        for (Path inner : List.of(data, data.resolve("postgres"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
                    .isEqualTo("rwx------");
        }
        var pid = Files.readAllLines(data.resolve("data/postmaster.pid")).getFirst().strip();

        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

        assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("server.log"))).contains("has ended by itself");
        var again = serve("--data", data.toString());
        assertThat(price(again.address(), login(again.address()))).isEqualTo(35_000);
    }

    @Test
    void itServesTheOwnersDatabase() throws Exception {
        PostgresDatabase.Address address = PostgresServer.emptyDatabase();
        Path password = Files.writeString(folder.resolve("password"), "any\n");

        assertThat(
                        CommandLineTest.run(
                                "load",
                                shop.toString(),
                                "--database",
                                address.jdbcUrl(),
                                "--user",
                                address.user(),
                                "--password-file",
                                password.toString()))
                .isEqualTo("0 ");
        assertThat(
                        new TestDatabase(address)
                                .texts("SELECT DISTINCT left(password_hash, 31) FROM users"))
                .as("as dear as OWASP asks")
                .containsExactly("$argon2id$v=19$m=19456,t=2,p=1$");
        var server = serve("--database", address.jdbcUrl(), "--user", address.user());

        assertThat(price(server.address(), login(server.address()))).isEqualTo(35_000);
    }

    @Test
    void afterABackupWasRestoredANewEpochSendsEveryClientThroughAResync() throws Exception {
        PostgresDatabase.Address address = PostgresServer.emptyDatabase();
        String[] place = {"--database", address.jdbcUrl(), "--user", address.user()};
        var server =
                serve(place[0], place[1], place[2], place[3], "--load", shop.toString()).address();
        String token = login(server);
        var first = pull(server, token, "");
        String cursor =
                String.valueOf(WireJson.read(first.body(), Answer.class).data().get("cursor"));
        assertThat(pull(server, token, cursor).statusCode()).isEqualTo(200);

        var renewal = start("renew-epoch", place);

        assertThat(renewal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(renewal.exitValue()).isZero();
        assertThat(pull(server, token, cursor).statusCode()).isEqualTo(410);
        assertThat(pull(server, token, "").body()).contains("Nasi Goreng");
    }

    private HttpResponse<String> pull(URI server, String token, String cursor) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve("/api/sync/download"))
                        .header("Authorization", "Bearer " + token)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        WireJson.text(
                                                Map.of("client_id", "till", "cursor", cursor))));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private record Answer(Map<String, Object> data) {}

    private record Served(Process process, BufferedReader out, URI address) {}

    private Served serve(String... options) throws IOException {
        List<String> withPort = new ArrayList<>(List.of("--port", "0"));
        withPort.addAll(List.of(options));
        Process process = start("serve", withPort.toArray(String[]::new));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        assertThat(ready)
                .as(Files.readString(folder.resolve("server.log")))
                .startsWith("ready http://127.0.0.1:");
        return new Served(process, out, URI.create(ready.substring("ready ".length())));
    }

    private Process start(String what, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.myposcore.server.SyncServer",
                        what));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("server.log").toFile()))
                        .start();
        started.add(process);
        return process;
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
