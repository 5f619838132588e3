package com.myposcore.server.api;

import static com.myposcore.server.http.Endpoint.get;

import com.myposcore.server.http.Content;
import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.metrics.Metrics;
import com.myposcore.wire.Problem;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The server's figures, for who asks from the same machine. A request that a proxy handed on is
/// not one of those; it is told that there is nothing.
public final class MetricsEndpoints implements Endpoints {
    private static final List<String> HANDED_ON =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via");

    private final Metrics metrics;

    public MetricsEndpoints(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/metrics", "The server's figures for Prometheus, on its own machine only.")
                        .givesFile("text/plain")
                        .refuses(Problem.NOT_FOUND)
                        .always(this::scrape));
    }

    Content scrape(Request asked) {
        if (!isFromThisMachine(asked)) {
            throw new Refusal(Problem.NOT_FOUND, "there is nothing at " + asked.path());
        }
        return new Content(Metrics.MEDIA_TYPE, metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFromThisMachine(Request asked) {
        try {
            return InetAddress.getByName(asked.remoteAddress()).isLoopbackAddress()
                    && HANDED_ON.stream().allMatch(name -> asked.header().apply(name) == null);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
