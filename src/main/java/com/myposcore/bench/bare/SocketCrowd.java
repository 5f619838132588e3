package com.myposcore.bench.bare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Thousands of open sockets held by one thread: they answer pings, count pokes and do nothing
/// else. Speaks as much of the WebSocket protocol as that takes.
public final class SocketCrowd implements AutoCloseable {
    private static final int AT_A_TIME = 16;
    private static final int PING = 0x89;
    private static final int TEXT = 0x81;
    /// A masked pong without content.
    private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

    private final Selector selector = Selector.open();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final ConcurrentLinkedQueue<SocketChannel> arriving = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pokes = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /// Opens `count` sockets with this token.
    public SocketCrowd(URI server, String token, int count)
            throws IOException, InterruptedException, ExecutionException {
        Thread.ofPlatform().name("crowd").daemon(true).start(this::listen);
        try (var opening = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<SocketChannel>> opened = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opened.add(opening.submit(() -> open(server, token)));
            }
            for (var one : opened) {
                sockets.add(one.get());
            }
        }
    }

    /// How many pokes all of them have heard.
    public int pokes() {
        return pokes.get();
    }

    public int pings() {
        return pings.get();
    }

    /// How many the server has hung up on.
    public int lost() {
        return lost.get();
    }

    private SocketChannel open(URI server, String token) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        String request =
                """
                GET /api/sync/events HTTP/1.1
                Host: %s
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Authorization: Bearer %s

                """
                        .formatted(server.getAuthority(), token)
                        .replace("\n", "\r\n");
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        String head = head(channel);
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("no socket: " + head.lines().findFirst().orElse(""));
        }
        channel.configureBlocking(false);
        arriving.add(channel);
        selector.wakeup();
        return channel;
    }

    // byte by byte, so that the frames that follow stay in the channel
    private static String head(SocketChannel channel) throws IOException {
        var head = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new EOFException("the server hung up");
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (var next = arriving.poll(); next != null; next = arriving.poll()) {
                    next.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(512));
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            // It was closed.
        }
    }

    private void read(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        var buffer = (ByteBuffer) key.attachment();
        try {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        } catch (IOException e) {
            lost.incrementAndGet();
            key.cancel();
            channel.close();
            return;
        }
        buffer.flip();
        while (buffer.remaining() >= 2 && buffer.remaining() >= 2 + buffer.get(1 + at(buffer))) {
            int code = buffer.get() & 0xff;
            int length = buffer.get();
            buffer.position(buffer.position() + length);
            if (code == PING) {
                pings.incrementAndGet();
                channel.write(ByteBuffer.wrap(PONG));
            } else if (code == TEXT) {
                pokes.incrementAndGet();
            }
        }
        buffer.compact();
    }

    private static int at(ByteBuffer buffer) {
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        selector.close();
    }
}
