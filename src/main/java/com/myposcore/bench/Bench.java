package com.myposcore.bench;

import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/// `bench [NAME…] [--json FILE]`: runs the named benchmarks, or all, prints a table and writes one
/// JSON object a line.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures MyPOSCore beside the raw limit in the same run.")
public final class Bench implements Callable<Integer> {
    private static final int WRONG_USE = 2;
    private static final String LINE = "%-34s %-6s %10s %10s %10s %10s %10s %7s%n";

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "benchmarks to run; all when none is named")
    private List<String> names = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "one JSON object a line")
    private @Nullable Path json;

    @Option(names = "--products", description = "catalogue size (default: ${DEFAULT-VALUE})")
    private int products = 100_000;

    public static void main(String[] args) {
        System.exit(run(args, System.err));
    }

    static int run(String[] args, PrintStream err) {
        return new CommandLine(new Bench())
                .setParameterExceptionHandler(
                        (e, _) -> {
                            err.println("bench: " + e.getMessage() + "; see bench --help");
                            return WRONG_USE;
                        })
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Benchmark> all = benchmarks();
        check(all);
        List<Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("myposcore-bench");
        try (BenchShop shop = BenchShop.open(folder, products)) {
            System.out.printf(
                    LINE, "name", "unit", "p50", "p95", "p99", "rate /s", "limit", "ratio");
            for (var benchmark : all.entrySet()) {
                if (names.isEmpty() || names.contains(benchmark.getKey())) {
                    List<Row> measured = benchmark.getValue().measure(shop);
                    measured.forEach(Bench::print);
                    rows.addAll(measured);
                }
            }
        } finally {
            delete(folder);
        }
        if (json != null) {
            write(json, rows);
        }
        return 0;
    }

    private void check(Map<String, Benchmark> all) {
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw wrong("there is no benchmark " + name + ", only " + all.keySet());
            }
        }
        if (json != null && !Files.isWritable(json.toAbsolutePath().getParent())) {
            throw wrong("--json " + json + " cannot be written: there is no such folder");
        }
        if (products < 1) {
            throw wrong("--products must be 1 or more, not " + products);
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), message);
    }

    private static Map<String, Benchmark> benchmarks() {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("new-terminal-100k", NewTerminal::fromNothing);
        all.put("apply-rows", NewTerminal::apply);
        all.put("sale-stall-while-applying", NewTerminal::besideSales);
        all.put("lookup", new Lookup());
        all.put("pay", new Pay());
        all.put("start", new StartToScan());
        all.put("scan-to-screen", new KeyToScreen());
        all.put("upload", new UploadBacklog());
        all.put("upload-1-client", new UploadRate("upload-1-client", 1, 1_500, 400));
        all.put("upload-8-clients", new UploadRate("upload-8-clients", 8, 1_200, 800));
        all.put("drain-5000", new DrainWhileSelling());
        all.put("change-to-screen", new ChangeToScreen());
        all.put("idle-sockets", new IdleSockets());
        all.put("download-full-10k", Downloads::whole);
        all.put("delta-5-of-10k", shop -> Downloads.delta("delta-5-of-10k", 10_000, shop));
        all.put("delta-5-of-1m", shop -> Downloads.delta("delta-5-of-1m", 1_000_000, shop));
        return all;
    }

    private static void print(Row row) {
        System.out.printf(
                LINE,
                row.name(),
                row.unit(),
                shown(row.p50()),
                shown(row.p95()),
                shown(row.p99()),
                shown(row.rate()),
                shown(row.limit()),
                shown(row.ratio()));
    }

    private static String shown(@Nullable BigDecimal figure) {
        return figure == null ? "–" : figure.stripTrailingZeros().toPlainString();
    }

    private static void write(Path file, List<Row> rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Row row : rows) {
                out.write(WireJson.text(row));
                out.newLine();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
