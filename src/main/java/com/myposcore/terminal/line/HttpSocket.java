package com.myposcore.terminal.line;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/// A WebSocket, heard: whole texts, signs of life, one end. Pings are answered by the client
/// library itself.
final class HttpSocket implements WebSocket.Listener {
    private static final int LONGEST_TEXT = 4_096;

    private final Hearer hearer;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final StringBuilder text = new StringBuilder();

    HttpSocket(Hearer hearer) {
        this.hearer = hearer;
    }

    Socket hungUpBy(WebSocket socket) {
        return () -> {
            isOver.set(true);
            socket.abort();
        };
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket socket, CharSequence part, boolean isLast) {
        text.append(part);
        if (text.length() > LONGEST_TEXT) {
            socket.abort();
            end(Socket.WITHOUT_A_WORD);
            return null;
        }
        if (isLast) {
            String whole = text.toString();
            text.setLength(0);
            alive(socket);
            if (!isOver.get()) {
                hearer.text(whole);
            }
        } else {
            alive(socket);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
            WebSocket socket, ByteBuffer data, boolean isLast) {
        alive(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        alive(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        alive(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end(Socket.WITHOUT_A_WORD);
    }

    private void alive(WebSocket socket) {
        if (!isOver.get()) {
            hearer.alive();
        }
        socket.request(1);
    }

    private void end(int code) {
        if (!isOver.getAndSet(true)) {
            hearer.ended(code);
        }
    }
}
