package com.myposcore.bench.download;

import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.line.Reply;
import com.myposcore.wire.Download;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A catalogue's products as a server's answers that lie in memory, page by page; what remains of a
/// pull is the till's own work.
public final class KeptPages {
    private final List<byte[]> answers = new ArrayList<>();

    /// The products of `catalogue` in pages of at most `rows`; its categories come with the first.
    public KeptPages(List<Download.Reply> catalogue, int rows) {
        var products = catalogue.stream().flatMap(page -> page.products().stream()).toList();
        for (int from = 0; from < products.size(); from += rows) {
            int to = Math.min(products.size(), from + rows);
            answers.add(
                    WireJson.bytes(
                            Envelope.ok(
                                    page(
                                            catalogue.getFirst(),
                                            products.subList(from, to),
                                            from == 0 ? products.size() : null,
                                            to < products.size()))));
        }
    }

    private Download.Reply page(
            Download.Reply from,
            List<Master.Product> products,
            @Nullable Integer total,
            boolean hasMore) {
        return new Download.Reply(
                1,
                List.of(),
                List.of(),
                List.of(),
                products,
                total == null ? List.of() : from.categories(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                from.syncTimestamp(),
                "kept-" + answers.size(),
                hasMore,
                total == null ? null : total.longValue());
    }

    /// A line on which the pages come one after the other, from the first.
    public Line line() {
        return new Told(answers.iterator());
    }

    private record Told(Iterator<byte[]> answers) implements Line {
        @Override
        public Reply post(String path, @Nullable String token, byte[] json) {
            byte[] answer =
                    switch (path) {
                        case "api/auth/nonce" ->
                                WireJson.bytes(Envelope.ok(new Login.Nonce("bm9uY2U")));
                        case "api/auth/terminal" ->
                                WireJson.bytes(
                                        Envelope.ok(new Login.TerminalToken("t", Instant.MAX)));
                        default -> answers.next();
                    };
            return new Reply(200, true, null, new ByteArrayInputStream(answer));
        }

        @Override
        public <T> Pending<T> begin(
                String path, @Nullable String token, byte[] json, Function<Reply, T> reading) {
            var reply = post(path, token, json);
            return CompletableFuture.supplyAsync(() -> reading.apply(reply))::join;
        }

        @Override
        public void close() {}
    }
}
