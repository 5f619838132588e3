package com.myposcore.server.identity;

import com.myposcore.wire.Problem;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Access tokens: JWTs under one algorithm, HS256, with a secret that all server processes share.
/// A token says who somebody is; what he may do is looked up at each request.
///
/// Thread-safe.
public final class Tokens {
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    private static final String ISSUER = "myposcore";
    private static final String AUDIENCE = "myposcore-api";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Clock clock;

    public Tokens(byte[] secret, Clock clock) {
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the token secret must have 32 bytes or more", e);
        }
        this.clock = clock;
    }

    /// Whom a token names, as he was when it was issued. A token without a series is of the first
    /// one.
    public record Bearer(Caller holder, Instant expiresAt, int series) {}

    record Token(String text, Instant expiresAt) {}

    /// The token of `caller`, good for `life` while his tokens are of this series.
    Token issue(Caller caller, int series, Duration life) {
        Instant now = clock.instant();
        Instant end = now.plus(life);
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(Long.toString(caller.userId()))
                        .notBeforeTime(Date.from(now))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(end))
                        .claim("tenant_id", caller.tenantId())
                        .claim("branch_id", caller.branchId())
                        .claim("role", caller.role().wireName())
                        .claim("terminal_id", caller.terminalId())
                        .claim("series", series)
                        .build();
        var jwt = new SignedJWT(HEADER, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return new Token(jwt.serialize(), end);
    }

    /// @throws Refusal 401 if the token is not one of ours, or not at this time
    Bearer read(String text) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            if (!isOurs(jwt.getHeader()) || !jwt.verify(verifier)) {
                throw refused("the token is not valid");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            checkClaims(claims);
            Integer series = claims.getIntegerClaim("series");
            return new Bearer(
                    holder(claims),
                    claims.getExpirationTime().toInstant(),
                    series == null ? 0 : series);
        } catch (ParseException | JOSEException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw refused("the token is not valid");
        }
    }

    private static Caller holder(JWTClaimsSet claims) throws ParseException {
        return new Caller(
                claims.getLongClaim("tenant_id"),
                claims.getLongClaim("branch_id"),
                Long.parseLong(claims.getSubject()),
                Role.of(claims.getStringClaim("role")),
                claims.getStringClaim("terminal_id"));
    }

    private static boolean isOurs(JWSHeader header) {
        return JWSAlgorithm.HS256.equals(header.getAlgorithm())
                && JOSEObjectType.JWT.equals(header.getType())
                && header.getCriticalParams() == null;
    }

    private void checkClaims(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (!ISSUER.equals(claims.getIssuer())
                || !List.of(AUDIENCE).equals(claims.getAudience())
                || claims.getExpirationTime() == null
                || claims.getNotBeforeTime() == null
                || now.plus(CLOCK_SKEW).isBefore(claims.getNotBeforeTime().toInstant())) {
            throw refused("the token is not valid");
        }
        if (!now.isBefore(claims.getExpirationTime().toInstant())) {
            throw refused("the token has expired, sign in again");
        }
    }

    private static Refusal refused(String reason) {
        return new Refusal(Problem.UNAUTHORIZED, reason);
    }
}
