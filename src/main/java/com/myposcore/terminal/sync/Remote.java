package com.myposcore.terminal.sync;

import com.myposcore.terminal.line.Hearer;
import com.myposcore.terminal.line.Line;
import com.myposcore.terminal.line.Opening;
import com.myposcore.terminal.line.Reply;
import com.myposcore.terminal.line.Socket;
import com.myposcore.wire.Download;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Login;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Terminals;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/// The server at the end of a line, as calls. An answer is believed only if it is the protocol's
/// envelope: a hotel's sign-in page never passes for an acknowledgement.
///
/// Thread-safe; each call blocks until its answer is whole or its time is over.
public final class Remote implements AutoCloseable {

    private final Line line;

    public Remote(Line line) {
        this.line = line;
    }

    /// `tenantId` where it is known already whose people may sign in.
    public Answer<Login.Reply> login(String email, String password, @Nullable Long tenantId) {
        return post(
                        "api/auth/login",
                        null,
                        new Login.Request(email, password, tenantId),
                        Login.Reply.class)
                .then(reply -> whole(reply, reply.token(), reply.user(), reply.tenant()));
    }

    public Answer<Login.Registered> register(String token, Login.Registration registration) {
        return post("api/terminals", token, registration, Login.Registered.class)
                .then(reply -> whole(reply, reply.name()));
    }

    public Answer<Pairings.Paired> pair(Pairings.Request request) {
        return post("api/auth/pair", null, request, Pairings.Paired.class)
                .then(reply -> whole(reply, reply.name(), reply.tenant(), reply.branch()));
    }

    Answer<Login.Nonce> nonce(String clientId) {
        return post("api/auth/nonce", null, new Login.NonceRequest(clientId), Login.Nonce.class)
                .then(reply -> whole(reply, reply.nonce()));
    }

    Answer<Login.TerminalToken> terminalToken(Login.Proof proof) {
        return post("api/auth/terminal", null, proof, Login.TerminalToken.class)
                .then(reply -> whole(reply, reply.token()));
    }

    Answer<Terminals.HandedOver> handOver(Terminals.HandOver batch) {
        return post("api/sync/quarantine", null, batch, Terminals.HandedOver.class);
    }

    Answer<Upload.Reply> upload(String token, Upload.Request batch) {
        return post("api/sync/upload", token, batch, Upload.Reply.class)
                .then(
                        reply ->
                                whole(
                                        reply,
                                        reply.orderMapping(),
                                        reply.paymentMapping(),
                                        reply.conflicts(),
                                        reply.errors()));
    }

    Answer<Download.Reply> download(String token, Download.Request request) {
        return beginDownload(token, request).get();
    }

    /// As [#download], begun now and waited for where the answer is asked for.
    Supplier<Answer<Download.Reply>> beginDownload(String token, Download.Request request) {
        var pending = begin("api/sync/download", token, request, Download.Reply.class);
        return () -> whole(awaited(pending));
    }

    private static Answer<Download.Reply> whole(Answer<Download.Reply> answer) {
        return answer.then(
                reply ->
                        whole(
                                reply,
                                reply.cursor(),
                                reply.products(),
                                reply.categories(),
                                reply.users(),
                                reply.tenants(),
                                reply.branches(),
                                reply.stockLevels(),
                                reply.deleted(),
                                reply.syncTimestamp()));
    }

    Answer<Socket> listen(String token, Hearer hearer) {
        try {
            return switch (line.listen("api/sync/events", token, hearer)) {
                case Opening.Opened(Socket socket) -> new Answer.Ok<>(socket);
                case Opening.Refused(int status) ->
                        new Answer.Refused<>(status, "status " + status, null);
            };
        } catch (IOException | TimeoutException e) {
            return new Answer.Unreachable<>(words(e), e instanceof TimeoutException);
        }
    }

    // Records take their fields as they come; what ours always sends must be there.
    private static <T> Answer<T> whole(T reply, @Nullable Object... needed) {
        for (Object part : needed) {
            if (part == null) {
                return new Answer.NotOurServer<>("the answer lacks fields of the protocol");
            }
        }
        return new Answer.Ok<>(reply);
    }

    private <T> Answer<T> post(String path, @Nullable String token, Object body, Class<T> type) {
        return awaited(begin(path, token, body, type));
    }

    private <T> Line.Pending<Answer<T>> begin(
            String path, @Nullable String token, Object body, Class<T> type) {
        return line.begin(path, token, WireJson.bytes(body), reply -> read(reply, type));
    }

    private static <T> Answer<T> awaited(Line.Pending<Answer<T>> pending) {
        try {
            return pending.await();
        } catch (TimeoutException e) {
            return new Answer.Unreachable<>(words(e), true);
        } catch (SSLException e) {
            return new Answer.NotOurServer<>("its certificate is not trusted: " + words(e));
        } catch (IOException e) {
            return new Answer.Unreachable<>(words(e), false);
        }
    }

    private static <T> Answer<T> read(Reply reply, Class<T> type) {
        int status = reply.status();
        if (!reply.isJson()) {
            return notOurs(reply, "it answered a web page (status " + status + ")");
        }
        try (InputStream body = reply.body()) {
            if (status != 200) {
                Envelope<Object> refusal = WireJson.readEnvelope(body, Object.class);
                return refusal.code() == 0
                        ? notOurs(reply, "status " + status + " without a reason")
                        : new Answer.Refused<>(status, refusal.message(), reply.retryAfter());
            }
            Envelope<T> envelope = WireJson.readEnvelope(body, type);
            T data = envelope.data();
            return envelope.code() != 0 || data == null
                    ? notOurs(reply, "an answer without data")
                    : new Answer.Ok<>(data);
        } catch (MalformedJson e) {
            return notOurs(reply, "not the protocol: " + e.getMessage());
        } catch (IOException e) {
            return new Answer.Unreachable<>("the answer was cut off: " + words(e), false);
        }
    }

    // A proxy before our server speaks so when the server is down, a body too large for it or a
    // call one too many.
    private static <T> Answer<T> notOurs(Reply reply, String detail) {
        int status = reply.status();
        return switch (status) {
            case 413, 429, 502, 503, 504 ->
                    new Answer.Refused<>(status, "status " + status, reply.retryAfter());
            default -> new Answer.NotOurServer<>(detail);
        };
    }

    /// What the network says, which often is nothing.
    private static String words(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    @Override
    public void close() {
        line.close();
    }
}
