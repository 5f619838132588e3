package com.myposcore.simulation;

import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.line.Reply;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/// What is on its way between the clients and the server: it may arrive late, twice, in another
/// order, in part, or not at all.
final class Network {
    private final World world;
    private final List<Letter> letters = new ArrayList<>();

    Network(World world) {
        this.world = world;
    }

    /// A request on its way, or the answer to one.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Letter(Exchange exchange, boolean isAnswer, int status, byte[] body) {
        @Override
        public String toString() {
            return exchange.method
                    + " "
                    + exchange.path.replaceAll("\\d+", "N")
                    + (isAnswer ? " " + status + " to " : " of ")
                    + exchange.from;
        }
    }

    /// Sends from the strand of a client and waits for what comes of it.
    Reply call(String from, String method, String path, @Nullable String token, byte[] body)
            throws IOException, TimeoutException {
        var strand = Objects.requireNonNull(Strand.current());
        var exchange = new Exchange(from, method, path, token, body);
        letters.add(new Letter(exchange, false, 0, body));
        strand.waitingFor = exchange;
        strand.pause();
        strand.waitingFor = null;
        return switch (exchange.end) {
            case ANSWERED ->
                    new Reply(
                            exchange.status, true, null, new ByteArrayInputStream(exchange.answer));
            case TIMED_OUT -> throw new TimeoutException("no answer in time");
            case OPEN, CUT -> throw new IOException("the connection was cut");
        };
    }

    /// The line of a till.
    Line line(String from) {
        return new Line() {
            @Override
            public Reply post(String path, @Nullable String token, byte[] json)
                    throws IOException, TimeoutException {
                if (path.equals("api/auth/login")) {
                    return new Reply(
                            200,
                            true,
                            null,
                            new ByteArrayInputStream(world.people.login(!from.equals("T2"))));
                }
                return call(from, "POST", "/" + path, token, json);
            }

            @Override
            public void close() {}
        };
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /// Something happens to one of the letters under way.
    void move() {
        var letter = letters.remove(world.chance.nextInt(letters.size()));
        int fate = world.isQuiet() ? 0 : world.chance.nextInt(100);
        if (letter.isAnswer) {
            moveAnswer(letter, fate);
        } else {
            moveRequest(letter, fate);
        }
    }

    private void moveRequest(Letter letter, int fate) {
        var exchange = letter.exchange;
        if (fate < 76) {
            world.trace("arrives: %s", letter);
            world.server.receive(exchange);
        } else if (fate < 84) {
            world.trace("arrives, and once more later: %s", letter);
            letters.add(letter);
            world.server.receive(exchange);
        } else if (fate < 92 && exchange.isOpen()) {
            world.trace("is given up, but still under way: %s", letter);
            letters.add(letter);
            exchange.ended(Exchange.End.TIMED_OUT);
        } else {
            world.trace("is lost: %s", letter);
            exchange.ended(fate < 96 ? Exchange.End.CUT : Exchange.End.TIMED_OUT);
        }
    }

    private void moveAnswer(Letter letter, int fate) {
        if (fate < 84) {
            world.trace("arrives: %s", letter);
            letter.exchange.answered(letter.status, letter.body);
        } else {
            world.trace("is cut: %s", letter);
            letter.exchange.ended(fate < 94 ? Exchange.End.CUT : Exchange.End.TIMED_OUT);
        }
    }

    /// From the server, on its way back.
    void answer(Exchange exchange, int status, byte[] body) {
        letters.add(new Letter(exchange, true, status, body));
    }

    /// True if an answer is on its way.
    boolean isAnswering(Exchange exchange) {
        return letters.stream().anyMatch(l -> l.isAnswer && l.exchange == exchange);
    }

    /// The server's data in an answer.
    static <T> T data(Reply reply, Class<T> type) {
        Envelope<T> envelope = WireJson.readEnvelope(reply.body(), type);
        return Objects.requireNonNull(envelope.data(), envelope.message());
    }
}
