package com.myposcore.server;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.SqlState;
import com.myposcore.server.catalogue.BadShopFile;
import com.myposcore.server.events.Pace;
import com.myposcore.server.http.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// One run of the server on the database that its command line names. Every [CannotStart] it throws
/// says in one line what is wrong and what to do.
final class Session {
    private final Place place;
    private final SecureRandom random = new SecureRandom();
    private final Resources resources = new Resources();
    private volatile boolean isServing;

    Session(Place place) {
        this.place = place;
    }

    /// Serves until a signal ends the process.
    void serve(String host, int port, @Nullable Path shop, int loginHours)
            throws InterruptedException {
        InetAddress address = listenable(host, port);
        if (loginHours < 1 || loginHours > 720) {
            throw new CannotStart("--login-hours must be from 1 to 720, not " + loginHours);
        }
        if (shop != null) {
            Place.requireReadable(shop, "the shop file");
        }
        closeAtEnd();
        try {
            ServerWiring wiring = open();
            if (shop != null) {
                System.err.println(
                        loaded(
                                shop,
                                file ->
                                        wiring.loadOnce(file)
                                                .map(tally -> "loaded " + shop + ": " + tally)
                                                .orElse(
                                                        shop
                                                                + " was loaded before; `server"
                                                                + " load` brings its words back")));
            }
            HttpServer http =
                    resources.opened(listen(wiring, address, port, Duration.ofHours(loginHours)));
            isServing = true;
            System.out.println("ready http://" + shown(host) + ":" + http.port());
            System.out.flush();
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
        new CountDownLatch(1).await();
    }

    void load(Path shop) {
        Place.requireReadable(shop, "the shop file");
        closeAtEnd();
        try {
            var wiring = open();
            System.out.println(loaded(shop, file -> "loaded " + shop + ": " + wiring.load(file)));
        } finally {
            resources.close();
        }
    }

    void renewEpoch() {
        closeAtEnd();
        try {
            open().renewEpoch();
        } finally {
            resources.close();
        }
    }

    private void closeAtEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    }

    private void end() {
        resources.close();
        if (isServing) {
            // A server that was told to stop and did so has not failed.
            Runtime.getRuntime().halt(0);
        }
    }

    private ServerWiring open() {
        PostgresDatabase.Address address = place.isFolder() ? own() : place.database();
        try {
            return resources.opened(ServerWiring.open(address, Clock.systemUTC(), random));
        } catch (RuntimeException e) {
            throw new CannotStart(
                    "the database "
                            + address.jdbcUrl().replaceAll("\\?.*", "")
                            + " cannot be used: "
                            + CannotStart.reason(e)
                            + "; "
                            + Place.remedy(CannotStart.reason(e), address.user()),
                    e);
        }
    }

    private PostgresDatabase.Address own() {
        var database = resources.opened(EmbeddedDatabase.start(place.folder(), random));
        database.whenGone(this::endWithoutDatabase);
        return database.address();
    }

    /// Whoever watches over the server starts it anew, and with it its database.
    private void endWithoutDatabase() {
        System.err.println(
                "server: the PostgreSQL in "
                        + place.folder()
                        + " has ended by itself, see its postgres.log; start the server again");
        isServing = false;
        System.exit(1);
    }

    private static String loaded(Path shop, Function<byte[], String> loading) {
        try {
            return loading.apply(Files.readAllBytes(shop));
        } catch (BadShopFile e) {
            throw new CannotStart(
                    "the shop file " + shop + " was not loaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CannotStart("the shop file " + shop + " cannot be read: " + e, e);
        } catch (RuntimeException e) {
            if (SqlState.isUnstorable(e)) {
                throw new CannotStart(
                        "the shop file " + shop + " was not loaded: " + SqlState.UNSTORABLE_TEXT,
                        e);
            }
            throw e;
        }
    }

    /// Found out before the database is started, for that takes a while.
    private static InetAddress listenable(String host, int port) {
        if (port < 0 || port > 65_535) {
            throw new CannotStart("--port must be a number from 0 to 65535, not " + port);
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw foreign(host, e);
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw isOurs(address) ? taken(port, e) : foreign(host, e);
        }
        return address;
    }

    private static boolean isOurs(InetAddress address) {
        try (var anyPort = new ServerSocket()) {
            anyPort.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static CannotStart foreign(String host, Exception e) {
        return new CannotStart(
                "--host "
                        + host
                        + " is no address of this machine; 127.0.0.1 is for programs on it,"
                        + " 0.0.0.0 lets other machines in",
                e);
    }

    private static HttpServer listen(
            ServerWiring wiring, InetAddress address, int port, Duration loginLife) {
        try {
            return wiring.serve(address, port, loginLife, Pace.USUAL);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw taken(port, e);
                }
            }
            throw e;
        }
    }

    private static CannotStart taken(int port, Exception e) {
        return new CannotStart(
                "port "
                        + port
                        + " cannot be listened on: "
                        + CannotStart.reason(e)
                        + "; stop the program that has it or choose another --port",
                e);
    }

    private static String shown(String host) {
        return host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }
}
