package com.myposcore.simulation;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.ServerByHand;
import com.myposcore.server.http.Answering;
import com.myposcore.server.http.DirectCall;

import java.util.ArrayList;
import java.util.List;

/// The real server without its socket. Each request is a strand; all of them die with it.
final class ServerProcess {
    private final World world;
    final SimulatedClock clock;
    private final Answering answering;
    private final List<Strand> working = new ArrayList<>();

    ServerProcess(World world, PostgresDatabase database, ServerWatch watch) {
        this.world = world;
        this.clock = new SimulatedClock(world.time);
        watch.follow(clock);
        this.answering = ServerByHand.open(database, clock);
    }

    void receive(Exchange exchange) {
        var plan =
                world.isQuiet()
                        ? Plan.undisturbed()
                        : Plan.ofRequest(world.chance, exchange.isWrite());
        String name = "server " + exchange.path.replaceAll("\\d+", "N");
        working.add(world.start(name, plan, () -> answer(exchange)));
    }

    private void answer(Exchange exchange) {
        var answer =
                DirectCall.to(
                        answering,
                        "request",
                        exchange.method,
                        exchange.path,
                        exchange.token,
                        exchange.body);
        world.network.answer(exchange, answer.status, answer.body);
    }

    boolean isWorking() {
        return working.stream().anyMatch(strand -> !strand.isDone());
    }

    /// Whatever it was doing ends here; what was committed stays. It is up again at once.
    void die() {
        world.trace("the server dies");
        working.forEach(Strand::kill);
        world.finish(working);
        working.clear();
    }

    /// True if a strand of it reached the point where it was to die.
    boolean isHit() {
        working.removeIf(strand -> strand.isDone() && !strand.isKilled());
        return working.stream().anyMatch(Strand::isKilled);
    }
}
