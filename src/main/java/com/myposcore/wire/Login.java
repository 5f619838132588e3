package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// `POST /api/auth/login` and the ways a terminal proves itself afterwards.
public final class Login {
    private Login() {}

    /// `tenant` is an addition: the name or id of the tenant that is meant, for whoever has the
    /// same e-mail and password in several.
    public record Request(
            @Nullable String email, @Nullable String password, @Nullable Object tenant) {
        public Request(@Nullable String email, @Nullable String password) {
            this(email, password, null);
        }
    }

    /// `expiresAt` is an addition: when the token stops working.
    public record Reply(
            String token,
            Master.User user,
            Master.Tenant tenant,
            Master.@Nullable Branch branch,
            @Nullable Instant expiresAt) {}

    /// Registers the terminal of a signed-in person: `POST /api/terminals`. `publicKey` is the
    /// terminal's P-256 key, X.509-encoded in base64; the private key never leaves the terminal.
    public record Registration(
            @Nullable String clientId, @Nullable String name, @Nullable String publicKey) {}

    /// `name` as the server keeps it; it prefixes the terminal's receipt numbers, so no other
    /// terminal of the tenant has it.
    public record Registered(String clientId, String name) {}

    /// A server nonce to sign: `POST /api/auth/nonce {client_id}`.
    public record NonceRequest(@Nullable String clientId) {}

    public record Nonce(String nonce) {}

    /// Proof of the registered key, `POST /api/auth/terminal`: `signature` is SHA256withECDSA over
    /// the nonce's UTF-8 bytes, in base64. Answered with a [TerminalToken].
    public record Proof(
            @Nullable String clientId, @Nullable String nonce, @Nullable String signature) {}

    public record TerminalToken(String token, Instant expiresAt) {}
}
