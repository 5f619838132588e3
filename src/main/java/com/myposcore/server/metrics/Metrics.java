package com.myposcore.server.metrics;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.http.Traffic;
import com.myposcore.wire.Download;
import com.myposcore.wire.Upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/// What this server process counts and measures, in Prometheus' words. No label names a tenant, a
/// person, a terminal or anything else that a sender chose, so that there is a bounded number of
/// series and nothing to read off them about anybody.
///
/// Thread-safe.
public final class Metrics implements Traffic, AutoCloseable {
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics(PostgresDatabase database, Clock clock) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        gaugePool(database);
        gaugeHealth(new SyncHealth(database, clock));
    }

    /// Measures from now on how many sockets `open` says there are.
    public void watchSockets(IntSupplier open) {
        Gauge.builder("myposcore.sockets.open", open, IntSupplier::getAsInt)
                .description("open sockets that are told what moves")
                .strongReference(true) // nobody else holds it
                .register(registry);
    }

    /// Everything, as Prometheus reads it.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void answered(Traffic.Exchange exchange) {
        Timer.builder("myposcore.http.requests")
                .description("answered requests")
                .tags(
                        "method",
                        exchange.method(),
                        "route",
                        exchange.route(),
                        "status",
                        Integer.toString(exchange.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(exchange.took());
        count(
                "myposcore.http.received.bytes",
                "bytes of request bodies, as they came over the wire",
                Tags.of("route", exchange.route()),
                exchange.bytesIn());
        count(
                "myposcore.http.sent.bytes",
                "bytes of answers, as they went over the wire",
                Tags.of("route", exchange.route()),
                exchange.bytesOut());
    }

    /// Counts what became of an upload's records.
    public void uploaded(Upload.Reply reply) {
        records("order", "accepted", reply.processedOrders());
        records("payment", "accepted", reply.processedPayments());
        records("product", "accepted", reply.processedProducts());
        records("category", "accepted", reply.processedCategories());
        records("audit_trail", "accepted", reply.processedAuditTrails());
        reply.conflicts().forEach(conflict -> records(conflict.entityType(), "conflict", 1));
        reply.errors().forEach(error -> records(error.entityType(), "refused", 1));
    }

    /// Counts the rows of a download, deletions among them.
    public void downloaded(Download.Reply reply) {
        rows("tenant", reply.tenants().size());
        rows("branch", reply.branches().size());
        rows("user", reply.users().size());
        rows("product", reply.products().size());
        rows("category", reply.categories().size());
        rows("order", reply.orders().size());
        rows("payment", reply.payments().size());
        rows("conflict", reply.conflicts().size());
        rows("stock_level", reply.stockLevels().size());
        rows("deletion", reply.deleted().values().stream().mapToInt(List::size).sum());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private void records(String kind, String outcome, int count) {
        count(
                "myposcore.upload.records",
                "records of uploads by what became of them; one sent again is accepted again",
                Tags.of("kind", kind, "outcome", outcome),
                count);
    }

    private void rows(String kind, int count) {
        count("myposcore.download.rows", "rows of downloads", Tags.of("kind", kind), count);
    }

    private void count(String name, String words, Tags tags, long count) {
        Counter.builder(name)
                .description(words)
                .tags(tags)
                .register(registry)
                .increment((double) count);
    }

    private void gaugePool(PostgresDatabase database) {
        pool(database, "active", PostgresDatabase.Pool::active);
        pool(database, "idle", PostgresDatabase.Pool::idle);
        pool(database, "waiting", PostgresDatabase.Pool::waiting);
        pool(database, "most", PostgresDatabase.Pool::most);
    }

    private void pool(
            PostgresDatabase database,
            String state,
            ToDoubleFunction<PostgresDatabase.Pool> reading) {
        Gauge.builder(
                        "myposcore.database.connections",
                        database,
                        known -> reading.applyAsDouble(known.pool()))
                .description("connections to PostgreSQL; waiting: requests that wait for one")
                .tag("state", state)
                .register(registry);
    }

    private void gaugeHealth(SyncHealth health) {
        gauge(health, "tenants", "tenants", HealthDao.Totals::tenants);
        gauge(health, "conflicts.open", "undecided conflicts", HealthDao.Totals::conflicts);
        gauge(health, "reviews.open", "open review entries", HealthDao.Totals::reviews);
        gauge(
                health,
                "sync.success.rate",
                "share of syncs of the last 15 minutes that did not fail",
                SyncHealth::successRate);
    }

    private void gauge(
            SyncHealth health,
            String name,
            String words,
            ToDoubleFunction<HealthDao.Totals> reading) {
        Gauge.builder("myposcore." + name, health, known -> known.figure(reading))
                .description(words)
                .strongReference(true) // nobody else holds it
                .register(registry);
    }
}
