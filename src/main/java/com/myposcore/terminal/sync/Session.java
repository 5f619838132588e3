package com.myposcore.terminal.sync;

import com.myposcore.terminal.identity.Credentials;
import com.myposcore.terminal.line.Hearer;
import com.myposcore.terminal.line.Socket;
import com.myposcore.wire.Login;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// The terminal's standing with the server: a short-lived token, renewed by signing the server's
/// nonce whenever it is missing or refused. No password is needed after any time offline.
///
/// Thread-safe.
public final class Session {
    private static final int UNAUTHORIZED = 401;

    private final Remote remote;
    private final Credentials credentials;
    private final AtomicReference<@Nullable String> token = new AtomicReference<>();

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
        String held = token.get();
        if (held != null) {
            var answer = call.apply(held);
            if (!(answer instanceof Answer.Refused<T> refused)
                    || refused.status() != UNAUTHORIZED) {
                return answer;
            }
        }
        return renewed().then(call);
    }

    /// Opens a socket on which the server tells what changed.
    public Answer<Socket> listen(Hearer hearer) {
        return call(held -> remote.listen(held, hearer));
    }

    private Answer<String> renewed() {
        token.set(null);
        return remote.nonce(clientId())
                .then(
                        nonce ->
                                remote.terminalToken(
                                        new Login.Proof(
                                                clientId(),
                                                nonce.nonce(),
                                                credentials.key().sign(nonce.nonce()))))
                .then(
                        fresh -> {
                            token.set(fresh.token());
                            return new Answer.Ok<>(fresh.token());
                        });
    }
}
