package com.myposcore.bench;

import com.myposcore.bench.bare.SocketCrowd;
import com.myposcore.demo.BackOffice;
import com.myposcore.demo.GeneratedShop;
import com.myposcore.demo.ServerProcess;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The memory of a server process, as the system sees it, while 5,000 sockets are open: once they
/// are, and over a minute in which all are pinged. The limit is the same process before the first.
final class IdleSockets implements Benchmark {
    private static final int SOCKETS = 5_000;
    private static final int LOOKS = 12;
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final BigDecimal KIB_IN_A_MIB = BigDecimal.valueOf(1_024);
    private static final MathContext DIGITS = new MathContext(4);

    @Override
    public List<Row> measure(BenchShop bench) throws Exception {
        Path folder = bench.newFolder("sockets");
        try (var server = ServerProcess.start(folder, bench.serving(), List.of("-Xmx256m"));
                var office =
                        new BackOffice(
                                server.address(), GeneratedShop.MANAGER, GeneratedShop.PASSWORD)) {
            BigDecimal before = mebibytes(server.pid());
            try (var crowd = new SocketCrowd(server.address(), office.token(), SOCKETS)) {
                List<BigDecimal> looks = new ArrayList<>();
                for (int i = 0; i < LOOKS; i++) {
                    Thread.sleep(BETWEEN);
                    looks.add(mebibytes(server.pid()));
                }
                if (crowd.lost() > 0 || crowd.pings() < SOCKETS) {
                    throw new IllegalStateException(
                            crowd.lost() + " sockets were lost, " + crowd.pings() + " pings came");
                }
                looks.sort(null);
                BigDecimal usual = looks.get(LOOKS / 2);
                return List.of(
                        new Row(
                                "idle-sockets-5000",
                                "MB",
                                usual,
                                looks.getLast(),
                                looks.getLast(),
                                null,
                                before,
                                usual.divide(before, DIGITS)));
            }
        }
    }

    private static BigDecimal mebibytes(long pid) throws IOException, InterruptedException {
        var process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String kib = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return new BigDecimal(kib.strip()).divide(KIB_IN_A_MIB, DIGITS);
    }
}
