package com.myposcore.server;

import com.myposcore.log.JavaLogging;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// The sync server's start: `serve` and `load`. Standard output gets one line: `ready` and the
/// address once it serves, or what came of the file that was loaded. Whatever is wrong is one line
/// on standard error and an exit code.
@Command(
        name = "server",
        description = "The MyPOSCore sync server.",
        mixinStandardHelpOptions = true,
        versionProvider = SyncServer.Version.class,
        subcommands = {SyncServer.Serve.class, SyncServer.Load.class, SyncServer.RenewEpoch.class})
public final class SyncServer implements Callable<Integer> {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    public static void main(String[] args) {
        JavaLogging.join();
        System.exit(run(args, System.err));
    }

    static int run(String[] args, PrintStream err) {
        return new CommandLine(new SyncServer())
                .setParameterExceptionHandler(
                        (e, _) -> {
                            err.println("server: " + oneLine(foremost(e)) + "; see server --help");
                            return WRONG_USE;
                        })
                .setExecutionExceptionHandler(
                        (e, _, _) -> {
                            err.println("server: " + oneLine(e));
                            return FAILED;
                        })
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new CannotStart(
                "say what to do: server serve ... or server load ...; see server --help");
    }

    /// An option that there is not may well be the missing one, written wrong.
    private static Exception foremost(CommandLine.ParameterException e) {
        List<String> unknown = e.getCommandLine().getUnmatchedArguments();
        return unknown.isEmpty()
                ? e
                : new CommandLine.UnmatchedArgumentException(e.getCommandLine(), unknown);
    }

    private static String oneLine(Exception e) {
        String message =
                e instanceof CannotStart || e instanceof CommandLine.ParameterException
                        ? String.valueOf(e.getMessage())
                        : "unexpected "
                                + e.getClass().getSimpleName()
                                + ": "
                                + CannotStart.reason(e);
        return message.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    @Command(
            name = "serve",
            description = "Serve terminals and clients until it is told to stop.",
            mixinStandardHelpOptions = true)
    static final class Serve implements Callable<Integer> {
        @Mixin Place place = new Place();

        @Option(
                names = "--port",
                required = true,
                paramLabel = "N",
                description = "the port to listen on; 0 takes any free one")
        int port;

        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                defaultValue = "127.0.0.1",
                description = "the address to listen on; 0.0.0.0 lets other machines in")
        String host = "";

        @Option(
                names = "--load",
                paramLabel = "SHOP.json",
                description = "load this shop file first")
        @Nullable Path shop;

        @Option(
                names = "--login-hours",
                paramLabel = "N",
                defaultValue = "12",
                description =
                        "how long a person stays signed in, 1 to 720; terminals renew their own"
                                + " tokens")
        int loginHours;

        @Override
        public Integer call() throws InterruptedException {
            new Session(place).serve(host, port, shop, loginHours);
            return 0;
        }
    }

    @Command(
            name = "load",
            description = "Load a shop file; what is already the same stays as it is.",
            mixinStandardHelpOptions = true)
    static final class Load implements Callable<Integer> {
        @Mixin Place place = new Place();

        @Parameters(paramLabel = "SHOP.json", description = "the shop file")
        Path shop = Path.of("");

        @Override
        public Integer call() {
            new Session(place).load(shop);
            return 0;
        }
    }

    @Command(
            name = "renew-epoch",
            description =
                    "After a backup was restored: send every terminal through a resync. Nothing"
                            + " unsent is lost by it.",
            mixinStandardHelpOptions = true)
    static final class RenewEpoch implements Callable<Integer> {
        @Mixin Place place = new Place();

        @Override
        public Integer call() {
            new Session(place).renewEpoch();
            return 0;
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SyncServer.class.getPackage().getImplementationVersion();
            return new String[] {"MyPOSCore server " + (version == null ? "" : version)};
        }
    }
}
