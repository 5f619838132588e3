package com.myposcore.simulation;

import com.myposcore.server.ServerByHand;
import com.myposcore.server.http.DirectCall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The real server without its socket. Each request is a strand; all of them die with it.
final class ServerProcess {
    private final World world;
    final SimulatedClock clock;
    private final Map<Strand, Exchange> working = new LinkedHashMap<>();
    private ServerByHand program;

    ServerProcess(World world) {
        this.world = world;
        this.clock = new SimulatedClock(world.time);
        world.stage.watch.follow(clock);
        this.program = start();
    }

    private ServerByHand start() {
        return new ServerByHand(world.stage.database, clock);
    }

    void receive(Exchange exchange) {
        var plan =
                world.isQuiet()
                        ? Plan.undisturbed()
                        : Plan.ofRequest(world.chance, exchange.isWrite());
        String name = "server " + exchange.path.replaceAll("\\d+", "N");
        working.put(world.start(name, plan, () -> answer(exchange)), exchange);
    }

    private void answer(Exchange exchange) {
        var answer =
                DirectCall.to(
                        program.answering,
                        "request",
                        exchange.method,
                        exchange.path,
                        exchange.token,
                        world.stage.sabotage.received(world, exchange));
        world.network.answer(exchange, answer.status, answer.body);
    }

    /// Whatever it was doing ends here; what was committed stays, and who waits for an answer sees
    /// the connection break, or nothing ever again. It is up again at once, remembering nothing.
    void die() {
        world.trace("the server dies");
        working.keySet().forEach(Strand::kill);
        world.finish(List.copyOf(working.keySet()));
        working.values().stream()
                .filter(exchange -> !world.network.isAnswering(exchange))
                .forEach(
                        exchange ->
                                exchange.ended(
                                        world.chance.nextBoolean()
                                                ? Exchange.End.CUT
                                                : Exchange.End.TIMED_OUT));
        working.clear();
        close();
        program = start();
    }

    /// True if a strand of it reached the point where it was to die.
    boolean isHit() {
        working.keySet().removeIf(strand -> strand.isDone() && !strand.isKilled());
        return working.keySet().stream().anyMatch(Strand::isKilled);
    }

    void close() {
        program.close();
    }
}
