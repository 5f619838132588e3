package com.myposcore.terminal.sync;

import com.myposcore.terminal.identity.Credentials;
import com.myposcore.terminal.line.Hearer;
import com.myposcore.terminal.line.Socket;
import com.myposcore.wire.Login;
import com.myposcore.wire.Terminals;
import com.myposcore.wire.Upload;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// The terminal's standing with the server: a short-lived token, renewed by signing the server's
/// nonce whenever it is missing or refused. No password is needed after any time offline.
///
/// Thread-safe.
public final class Session {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Remote remote;
    private final Credentials credentials;
    private final AtomicReference<@Nullable String> token = new AtomicReference<>();
    private volatile boolean revoked;

    public Session(Remote remote, Credentials credentials) {
        this.remote = remote;
        this.credentials = credentials;
    }

    Remote remote() {
        return remote;
    }

    String clientId() {
        return credentials.clientId().toString();
    }

    /// Makes `call` with a token; a token that is refused is renewed once.
    <T> Answer<T> call(Function<String, Answer<T>> call) {
        return begin(held -> () -> call.apply(held)).get();
    }

    /// As [#call], begun now and waited for where the answer is asked for.
    <T> Supplier<Answer<T>> begin(Function<String, Supplier<Answer<T>>> call) {
        String held = token.get();
        if (held == null) {
            return () -> renewed().then(fresh -> call.apply(fresh).get());
        }
        var begun = call.apply(held);
        return () -> {
            var answer = begun.get();
            boolean isStale =
                    answer instanceof Answer.Refused<T> refused && refused.status() == UNAUTHORIZED;
            return isStale ? renewed().then(fresh -> call.apply(fresh).get()) : answer;
        };
    }

    /// Opens a socket on which the server tells what changed.
    public Answer<Socket> listen(Hearer hearer) {
        return call(held -> remote.listen(held, hearer));
    }

    /// Whether the server said, the last time it was asked for a token, that this terminal is
    /// revoked.
    boolean isRevoked() {
        return revoked;
    }

    /// The result of a round that this answer ends.
    RoundResult ended(Answer<?> answer) {
        return revoked
                        && answer instanceof Answer.Refused<?>(int status, String message, var _)
                        && status == FORBIDDEN
                ? new RoundResult.Revoked(message)
                : RoundResult.of(answer);
    }

    /// Hands a batch over for a manager to look at, as a revoked terminal may; proven by the key.
    Answer<Terminals.HandedOver> handOver(Upload.Request batch) {
        return proof().then(
                        proof ->
                                remote.handOver(
                                        new Terminals.HandOver(
                                                proof.clientId(),
                                                proof.nonce(),
                                                proof.signature(),
                                                batch)));
    }

    private Answer<String> renewed() {
        token.set(null);
        Answer<Login.TerminalToken> answer = proof().then(remote::terminalToken);
        switch (answer) {
            case Answer.Ok<Login.TerminalToken> _ -> revoked = false;
            case Answer.Refused<Login.TerminalToken> refused ->
                    revoked = refused.status() == FORBIDDEN;
            case Answer.NotOurServer<Login.TerminalToken> _ -> {}
            case Answer.Unreachable<Login.TerminalToken> _ -> {}
        }
        return answer.then(
                fresh -> {
                    token.set(fresh.token());
                    return new Answer.Ok<>(fresh.token());
                });
    }

    private Answer<Login.Proof> proof() {
        return remote.nonce(clientId())
                .then(
                        nonce ->
                                new Answer.Ok<>(
                                        new Login.Proof(
                                                clientId(),
                                                nonce.nonce(),
                                                credentials.key().sign(nonce.nonce()))));
    }
}
