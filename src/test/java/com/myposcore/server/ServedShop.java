package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.PostgresServer;
import com.myposcore.server.api.DocsEndpoints;
import com.myposcore.server.catalogue.Tally;
import com.myposcore.server.events.Pace;
import com.myposcore.server.http.HttpServer;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.SignIn;
import com.myposcore.server.identity.Tokens;
import com.myposcore.server.secrets.Passwords;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The server on a free port over a fresh PostgreSQL with two tenants: Food (branches Pusat and
/// Menteng) and Clothes. All passwords are `secret`.
public final class ServedShop implements AutoCloseable {
    static final String FILE = TwoShops.FILE;
    /// Most tests ask who may come in, not how dear a guess is.
    static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1);

    public final TestDatabase database;
    final PostgresDatabase.Address place;
    private final Clock clock;
    private final Pace pace;
    private final ServerWiring wiring;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Described described;

    private ServedShop(
            PostgresDatabase.Address address,
            PostgresDatabase open,
            Clock clock,
            Pace pace,
            String file) {
        this.database = new TestDatabase(address);
        this.place = address;
        this.clock = clock;
        this.pace = pace;
        this.wiring = ServerWiring.on(open, CHEAP, clock, new SecureRandom());
        if (!file.isEmpty()) {
            load(file);
        }
        this.server = wiring.serve(InetAddress.getLoopbackAddress(), 0, SignIn.USUAL_LIFE, pace);
        this.described = new Described(DocsEndpoints.document(routes()));
    }

    private ServedShop(PostgresDatabase.Address address, Clock clock, Pace pace, String file) {
        this(address, PostgresDatabase.open(address, 8), clock, pace, file);
    }

    public static ServedShop open() {
        return open(Clock.systemUTC());
    }

    public static ServedShop open(Clock clock) {
        return open(clock, Pace.USUAL);
    }

    static ServedShop open(Clock clock, Pace pace) {
        return new ServedShop(PostgresServer.freshDatabase(), clock, pace, FILE);
    }

    /// On a database that has its shops already.
    static ServedShop on(PostgresDatabase.Address address) {
        return new ServedShop(address, Clock.systemUTC(), Pace.USUAL, "");
    }

    /// Another server on this one's database, as a second process would be.
    ServedShop beside() {
        return beside(clock);
    }

    ServedShop beside(Clock itsOwn) {
        return new ServedShop(place, itsOwn, pace, "");
    }

    /// Without row-level security, so that only the statements keep tenants apart.
    static ServedShop withoutRowLevelSecurity() {
        var address = PostgresServer.freshDatabase();
        PostgresServer.dropRowLevelSecurity(address);
        return new ServedShop(address, Clock.systemUTC(), Pace.USUAL, FILE);
    }

    /// Without the tenant in any statement, so that only row-level security keeps tenants apart.
    static ServedShop withoutPredicates() {
        var address = PostgresServer.freshDatabase();
        var open = PostgresServer.openWithoutPredicates(address);
        return new ServedShop(address, open, Clock.systemUTC(), Pace.USUAL, FILE);
    }

    /// A server that has the token secret of another, as two processes on one database have.
    static ServedShop openWithSecret(String secret) {
        var address = PostgresServer.freshDatabase();
        new TestDatabase(address)
                .execute("INSERT INTO sync_meta (key, value) VALUES ('secret.token', ?)", secret);
        return new ServedShop(address, Clock.systemUTC(), Pace.USUAL, FILE);
    }

    /// How many password hashes the server has computed.
    long hashesComputed() {
        return wiring.hashesComputed();
    }

    Tally load(String file) {
        return wiring.shopLoader().load(file.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer whose body is JSON in the envelope; everything else fails the test.
    public record Answer(int status, HttpResponse<byte[]> raw, Map<String, Object> body) {
        public int code() {
            return ((Number) Objects.requireNonNull(body.get("code"))).intValue();
        }

        public String message() {
            return String.valueOf(body.get("message"));
        }

        /// The value at a path of names and positions below `data`.
        public Object at(Object... path) {
            Object value = body.get("data");
            for (Object step : path) {
                value =
                        value instanceof List<?> list
                                ? list.get((Integer) step)
                                : ((Map<?, ?>) Objects.requireNonNull(value)).get(step);
            }
            return Objects.requireNonNull(value, () -> "nothing at " + List.of(path));
        }

        public long number(Object... path) {
            return ((Number) at(path)).longValue();
        }

        public Answer expect(int status) {
            assertThat(this.status).as("%s", body).isEqualTo(status);
            return this;
        }
    }

    void loseDatabase() {
        wiring.close();
    }

    /// The route table of such a server.
    List<Route> routes() {
        return wiring.routes(new Tokens(new byte[32], Clock.systemUTC()), SignIn.USUAL_LIFE);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public String login(String email) {
        return (String)
                post(
                                "/api/auth/login",
                                null,
                                "{\"email\": \"%s\", \"password\": \"secret\"}".formatted(email))
                        .expect(200)
                        .at("token");
    }

    public Answer get(String path, @Nullable String token) {
        return call("GET", path, token, null);
    }

    public Answer post(String path, @Nullable String token, String body) {
        return call("POST", path, token, body);
    }

    public Answer put(String path, @Nullable String token, String body) {
        return call("PUT", path, token, body);
    }

    public Answer delete(String path, @Nullable String token) {
        return call("DELETE", path, token, null);
    }

    public Answer call(String method, String path, @Nullable String token, @Nullable String body) {
        return send(
                method,
                path,
                token,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(
            String method, String path, @Nullable String token, byte[] body, String... headers) {
        var request =
                HttpRequest.newBuilder(address().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            var answer = new Answer(response.statusCode(), response, json(response.body()));
            if (!answer.body().containsValue(-1)) {
                described.check(method, path, answer.status(), answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // a JSON object is a map by names
    private static Map<String, Object> json(byte[] body) {
        return body.length > 1 && body[0] == '{'
                ? (Map<String, Object>) WireJson.read(body, Map.class)
                : Map.of("code", -1, "message", body.length + " bytes");
    }

    @Override
    public void close() {
        client.close();
        server.close();
        wiring.close();
    }
}
