package com.myposcore.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A bad line between tills and server: a TCP relay that refuses connections, delays bytes, cuts
/// in the middle of a body, resets, and at times swallows one direction while both ends believe in
/// it. What it does to a connection is decided by the seed; which one that is, by the machine.
final class FaultyCable implements AutoCloseable {
    private static final int CHUNK = 512;
    private static final long SILENCE_MILLIS = 1_500;

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Random seeds;
    private volatile int serverPort;
    private volatile boolean calm = true;

    FaultyCable(long seed) {
        this.seeds = new Random(seed);
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// From now on the server is found there.
    void leadTo(int port) {
        serverPort = port;
    }

    void spoil() {
        calm = false;
    }

    /// Carries everything from now on; what hung on the bad line is over.
    void heal() {
        calm = true;
        open.forEach(FaultyCable::cut);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                relay(listening.accept());
            } catch (IOException _) {
                // one connection failed, or the listener was closed
            }
        }
    }

    private void relay(Socket near) throws IOException {
        var there = new Random(seeds.nextLong());
        var back = new Random(seeds.nextLong());
        if (!calm && there.nextInt(100) < 10) {
            cut(near);
            return;
        }
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException e) {
            cut(near);
            throw e;
        }
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far, there));
        Thread.ofVirtual().start(() -> pump(far, near, back));
    }

    private void pump(Socket from, Socket to, Random chance) {
        try {
            var out = to.getOutputStream();
            var chunk = new byte[CHUNK];
            for (int n = from.getInputStream().read(chunk);
                    n >= 0;
                    n = from.getInputStream().read(chunk)) {
                int fate = calm ? 100 : chance.nextInt(100);
                if (fate < 4) {
                    out.write(chunk, 0, chance.nextInt(n + 1));
                    break;
                }
                if (fate < 6) {
                    Thread.sleep(SILENCE_MILLIS);
                    break;
                }
                if (fate < 20) {
                    Thread.sleep(chance.nextInt(120));
                }
                out.write(chunk, 0, n);
            }
        } catch (IOException _) {
            // the other end is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            cut(from);
            cut(to);
            open.remove(from);
            open.remove(to);
        }
    }

    // A reset: nobody is told in good order that this was the end.
    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // closed already
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultyCable::cut);
    }
}
