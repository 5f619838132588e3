package com.myposcore.server.http;

import com.myposcore.server.events.Line;
import com.myposcore.server.events.Pokes;
import com.myposcore.server.identity.Admission;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/// One open socket. The library's reading thread hears the other side; what it answers to a ping
/// and what is sent by others must not mix, so each frame is written under a lock.
final class SocketLine implements WsListener, Line {
    private final Pokes pokes;
    private final Admission admission;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable WsConnection connection;
    private @Nullable Runnable leave;

    SocketLine(Pokes pokes, Admission admission) {
        this.pokes = pokes;
        this.admission = admission;
    }

    void attach(WsConnection opened) {
        connection = opened;
    }

    /// The connection is no more.
    void ended() {
        if (leave != null) {
            leave.run();
        }
    }

    @Override
    public void onOpen(WsSession session) {
        leave = pokes.join(admission, this);
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        locked(() -> session.pong(payload));
    }

    @Override
    public void send(String text) {
        locked(() -> opened().send(text, true));
    }

    @Override
    public void ping() {
        locked(() -> opened().ping(BufferData.empty()));
    }

    @Override
    public void close(int code, String reason) {
        locked(() -> opened().close(code, reason));
    }

    @Override
    public void cut() {
        opened().close(true);
    }

    private WsConnection opened() {
        return Objects.requireNonNull(connection);
    }

    private void locked(Runnable write) {
        writing.lock();
        try {
            write.run();
        } finally {
            writing.unlock();
        }
    }
}
