package com.myposcore.server.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonces for terminals to sign. They carry their own end and an HMAC, so any server process knows
/// those of another and none is stored before it is used. One is good for one terminal, two minutes
/// and one token.
///
/// Thread-safe.
public final class Nonces {
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int RANDOM_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final Clock clock;

    public Nonces(byte[] secret, SecureRandom random, Clock clock) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.random = random;
        this.clock = clock;
    }

    public String issue(String clientId) {
        var chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        byte[] start =
                ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                        .putLong(clock.instant().plus(LIFE).toEpochMilli())
                        .put(chance)
                        .array();
        byte[] whole =
                ByteBuffer.allocate(start.length + MAC_BYTES)
                        .put(start)
                        .put(mac(start, clientId))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// Until when a used nonce has to be remembered; longer than it is good, for the clocks of two
    /// server processes differ.
    public Instant rememberedUntil() {
        return clock.instant().plus(REMEMBERED);
    }

    public boolean isGood(String nonce, String clientId) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (whole.length != Long.BYTES + RANDOM_BYTES + MAC_BYTES) {
            return false;
        }
        var start = new byte[Long.BYTES + RANDOM_BYTES];
        var given = new byte[MAC_BYTES];
        ByteBuffer.wrap(whole).get(start).get(given);
        return MessageDigest.isEqual(given, mac(start, clientId))
                && clock.instant().isBefore(Instant.ofEpochMilli(ByteBuffer.wrap(start).getLong()));
    }

    private byte[] mac(byte[] start, String clientId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(start);
            return mac.doFinal(clientId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
