package com.myposcore.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network cable between a terminal and its server: a TCP relay that can be pulled out and
/// plugged in again. While it is out, open connections are dead and new ones are refused at once.
/// With several servers at its end each new connection goes to the next of them that answers.
public final class Cable implements AutoCloseable {
    private final List<InetSocketAddress> servers;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean plugged = true;
    private int next;

    public Cable(int... serverPorts) {
        this.servers =
                Arrays.stream(serverPorts)
                        .mapToObj(
                                port ->
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port))
                        .toList();
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the cable", e);
        }
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    /// The port where the terminal finds the server.
    public int port() {
        return listening.getLocalPort();
    }

    public void pull() {
        plugged = false;
        open.forEach(Cable::closeQuietly);
        open.clear();
    }

    public void plug() {
        plugged = true;
    }

    @Override
    public void close() {
        closeQuietly(listening);
        pull();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                relay(listening.accept());
            } catch (IOException _) {
                // The listener was closed, or one connection failed: the next one may work.
            }
        }
    }

    private void relay(Socket near) throws IOException {
        if (!plugged) {
            near.close();
            return;
        }
        Socket far;
        try {
            far = connect();
        } catch (IOException e) {
            near.close();
            throw e;
        }
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
    }

    private Socket connect() throws IOException {
        for (int tried = 1; ; tried++) {
            var far = new Socket();
            try {
                far.connect(servers.get(next++ % servers.size()), 2_000);
                return far;
            } catch (IOException e) {
                far.close();
                if (tried >= servers.size()) {
                    throw e;
                }
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // A cut cable is what this class is for.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception _) {
            // Already closed.
        }
    }
}
