package com.myposcore.bench.bare;

import com.myposcore.demo.GeneratedShop;
import com.myposcore.wire.Login;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client that costs next to nothing: ready-made bodies written to a socket that stays open, so
/// that what is measured beside it is the server. Used by one thread.
public final class UploadClient implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] head;

    public UploadClient(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        byte[] login =
                WireJson.bytes(new Login.Request(GeneratedShop.CASHIER, GeneratedShop.PASSWORD));
        byte[] answer = post("POST /api/auth/login HTTP/1.1\r\nHost: server\r\n", login);
        var token =
                WireJson.readEnvelope(new ByteArrayInputStream(answer), Login.Reply.class).data();
        if (token == null) {
            throw new IOException("the cashier could not sign in");
        }
        head =
                ("POST /api/sync/upload HTTP/1.1\r\nHost: server\r\nAuthorization: Bearer "
                                + token.token()
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends one batch; its answer as it came.
    public byte[] upload(byte[] body) throws IOException {
        return post(new String(head, StandardCharsets.US_ASCII), body);
    }

    /// What an answer says, once it is no longer measured.
    public static Upload.Reply reply(byte[] answer) {
        var reply =
                WireJson.readEnvelope(new ByteArrayInputStream(answer), Upload.Reply.class).data();
        if (reply == null) {
            throw new IllegalStateException("an answer without data");
        }
        return reply;
    }

    private byte[] post(String head, byte[] body) throws IOException {
        byte[] start =
                (head
                                + "Content-Type: application/json\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var whole = new ByteArrayOutputStream(start.length + body.length);
        whole.writeBytes(start);
        whole.writeBytes(body);
        whole.writeTo(out);
        out.flush();
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        byte[] answer = in.readNBytes(length);
        if (!status.contains(" 200 ")) {
            throw new IOException(status + ": " + new String(answer, StandardCharsets.UTF_8));
        }
        return answer;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
