package com.myposcore.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// One run of one seed: the shop's parts, and the scheduler that decides which of them takes the
/// next step and what goes wrong. First trouble, then quiet, then the books are compared.
final class World {
    final Stage stage;
    final Random chance;
    final SimulatedClock.Time time = new SimulatedClock.Time();
    final Network network = new Network(this);
    final ServerProcess server;
    final Books books;
    final List<Till> tills = new ArrayList<>();
    final People people;
    private final OldClient old;
    private final Office office;
    private final List<String> trace = new ArrayList<>();
    private final List<Strand> strands = new ArrayList<>();
    private final List<Strand> blocked = new ArrayList<>();
    private boolean isQuiet = true;

    World(long seed, Stage stage, Path folder) {
        this.stage = stage;
        this.chance = new Random(seed);
        this.server = new ServerProcess(this);
        this.books = new Books(stage, folder);
        this.people = new People(stage, server.clock);
        this.old = new OldClient(this, people);
        this.office = new Office(this, people);
        for (String name : List.of("T1", "T2", "T3")) {
            tills.add(new Till(this, name, folder.resolve(name + ".db")));
        }
    }

    /// Sets three tills up, without any trouble, and leaves their files in `folder`.
    static void setUp(Stage stage, Path folder) {
        var world = new World(0, stage, folder);
        world.tills.forEach(Till::setUp);
        world.settleDown();
        world.close();
    }

    void run() {
        int size = chance.nextInt(100);
        tills.subList(size < 50 ? 1 : size < 85 ? 2 : 3, 3).clear();
        tills.forEach(Till::boot);
        isQuiet = false;
        int steps = 15 + chance.nextInt(chance.nextInt(10) == 0 ? 100 : 30);
        for (int i = 0; i < steps; i++) {
            time.pass(Duration.ofMillis(chance.nextInt(chance.nextInt(5) == 0 ? 20_000 : 300)));
            act();
            consequences();
        }
        trace("quiet");
        isQuiet = true;
        for (int i = 0; i < 3; i++) {
            settleDown();
            tills.forEach(Till::sendNow);
            old.sync();
        }
        settleDown();
        old.requireAllTaken();
        new Audit(books).compare(tills, old);
    }

    private void act() {
        List<Runnable> acts = new ArrayList<>();
        if (!network.isEmpty()) {
            add(acts, 12, network::move);
        }
        var ready = ready();
        if (!ready.isEmpty()) {
            add(acts, 10, () -> resume(ready.get(chance.nextInt(ready.size()))));
        }
        for (Till till : tills) {
            if (till.isUp()) {
                add(acts, 6, till::work);
                add(acts, 4, till::sell);
                add(acts, 1, till::die);
            } else {
                add(acts, 6, till::boot);
            }
        }
        add(acts, 1, server::die);
        add(acts, 1, this::setAClock);
        add(acts, 4, this::letTimePass);
        add(acts, 3, office::act);
        add(acts, 3, old::sync);
        add(acts, 2, old::sell);
        add(acts, 2, old::edit);
        add(acts, 2, old::move);
        acts.get(chance.nextInt(acts.size())).run();
    }

    private static void add(List<Runnable> acts, int weight, Runnable act) {
        for (int i = 0; i < weight; i++) {
            acts.add(act);
        }
    }

    private void setAClock() {
        var by = Duration.ofSeconds(chance.nextInt(2 * 90_000) - 90_000);
        int whose = chance.nextInt(tills.size() + 1);
        trace(
                "the clock of %s jumps %s",
                whose == 0 ? "the server" : tills.get(whose - 1).name, by);
        (whose == 0 ? server.clock : tills.get(whose - 1).clock).jump(by);
    }

    private void letTimePass() {
        tills.stream()
                .filter(Till::isUp)
                .map(Till::nextDue)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .filter(due -> due.isAfter(time.now()))
                .ifPresent(due -> time.pass(Duration.between(time.now(), due)));
    }

    private void consequences() {
        if (server.isHit()) {
            server.die();
        }
        for (Till till : tills) {
            if (till.isUp() && till.isHit()) {
                till.die();
            }
        }
        tills.forEach(Till::checkChip);
        strands.forEach(Strand::requireNoFailure);
        strands.removeIf(Strand::isDone);
    }

    private void settleDown() {
        boolean moves = true;
        while (moves) {
            tills.stream().filter(till -> !till.isUp()).forEach(Till::boot);
            var ready = ready();
            if (!ready.isEmpty()) {
                resume(ready.getFirst());
            } else if (!network.isEmpty()) {
                network.move();
            } else {
                moves = tills.stream().anyMatch(Till::work) || !blocked.isEmpty();
                blockedGoOn();
            }
            consequences();
        }
    }

    /// Strands that can take a step: held up, or with an answer to what they waited for.
    private List<Strand> ready() {
        return strands.stream()
                .filter(strand -> !strand.isDone() && !blocked.contains(strand))
                .filter(strand -> strand.waitingFor == null || !strand.waitingFor.isOpen())
                .toList();
    }

    /// Begins something; it runs until it is held up for the first time.
    Strand start(String name, Plan plan, Runnable work) {
        var strand = new Strand(name, plan, stage.threads, work);
        strands.add(strand);
        resume(strand);
        return strand;
    }

    private void resume(Strand strand) {
        boolean someoneHoldsLocks =
                strands.stream().anyMatch(other -> other != strand && other.isInDatabase());
        if (!strand.resume(stage.locks, someoneHoldsLocks)) {
            trace("waits for a lock: %s", strand.name);
            blocked.add(strand);
        } else if (!strand.isDone() && strand.waitingFor == null) {
            trace("is held up: %s", strand.name);
        }
        blockedGoOn();
    }

    private void blockedGoOn() {
        blocked.removeIf(strand -> strand.settle(stage.locks));
    }

    /// Lets strands that were killed come to their end; who waits for another one's lock is passed
    /// over until that one has come to its own.
    void finish(List<Strand> killed) {
        while (!killed.stream().allMatch(Strand::isDone)) {
            killed.stream()
                    .filter(strand -> !strand.isDone() && !blocked.contains(strand))
                    .forEach(this::resume);
            blockedGoOn();
        }
    }

    /// Lets one thing come to its end while nothing else happens.
    void complete(Strand strand) {
        while (!strand.isDone()) {
            if (network.isEmpty()) {
                resume(strand);
            } else {
                network.move();
                ready().forEach(this::resume);
            }
        }
        consequences();
    }

    boolean isQuiet() {
        return isQuiet;
    }

    @SuppressWarnings("AnnotateFormatMethod") // each caller writes its words out
    void trace(String words, Object... values) {
        trace.add(words.formatted(values));
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    void close() {
        strands.forEach(Strand::kill);
        finish(List.copyOf(strands));
        tills.forEach(Till::close);
        server.close();
        books.close();
    }
}
