package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;

/// Forged and stale tokens, each made as a forger would and one step away from a good one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
    @AutoClose private ServedShop shop;
    private JWTClaimsSet good;
    private byte[] secret;

    @BeforeAll
    void open() throws ParseException {
        shop = ServedShop.open();
        good = SignedJWT.parse(shop.login("kasir@food.example")).getJWTClaimsSet();
        secret =
                Base64.getDecoder()
                        .decode(
                                shop.database
                                        .texts(
                                                "SELECT value FROM sync_meta WHERE key ="
                                                        + " 'secret.token'")
                                        .getFirst());
    }

    @Test
    void whatTheForgerStartsFromIsAccepted() {
        shop.get("/api/sync/time", signed(header(), good, secret)).expect(200);
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        refused(new PlainJWT(good).serialize());
        String token = signed(header(), good, secret);
        refused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void aTokenUnderAnotherKeyIsRefused() {
        refused(signed(header(), good, new byte[32]));
        refused(signed(header(), good, "password".repeat(8).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenUnderAnotherAlgorithmIsRefused() {
        byte[] longer = new byte[64];
        System.arraycopy(secret, 0, longer, 0, secret.length);
        refused(
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS512).type(JOSEObjectType.JWT).build(),
                        good,
                        longer));
        refused(signed(new JWSHeader.Builder(JWSAlgorithm.HS256).build(), good, secret));
    }

    @Test
    void aTokenThatNamesItsOwnKeyIsRefused() {
        byte[] forgers = "a key that the forger has and knows".getBytes(StandardCharsets.UTF_8);
        refused(signed(withKid("../../../../dev/null"), good, new byte[32]));
        refused(signed(withKid("' UNION SELECT 'a key that the forger has'"), good, forgers));
        refused(
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(JOSEObjectType.JWT)
                                .jwkURL(URI.create("http://127.0.0.1:9/keys"))
                                .build(),
                        good,
                        forgers));
    }

    @Test
    void aTamperedTokenIsRefused() {
        String[] parts = signed(header(), good, secret).split("\\.");
        String manager =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("\"tenant_id\":1", "\"tenant_id\":2");
        String body =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(manager.getBytes(StandardCharsets.UTF_8));
        assertThat(body).isNotEqualTo(parts[1]);
        refused(parts[0] + "." + body + "." + parts[2]);
    }

    @Test
    void aTokenAtTheWrongTimeIsRefused() {
        Instant now = Instant.now();
        refused(with(claims -> claims.expirationTime(Date.from(now.minusSeconds(5)))));
        refused(with(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))));
        refused(with(claims -> claims.expirationTime(null)));
        refused(with(claims -> claims.notBeforeTime(null)));
    }

    @Test
    void aTokenForOrBySomebodyElseIsRefused() {
        refused(with(claims -> claims.audience("another-api")));
        refused(with(claims -> claims.audience((String) null)));
        refused(with(claims -> claims.issuer("somebody")));
        refused(with(claims -> claims.issuer(null)));
        refused(with(claims -> claims.subject("somebody")));
        refused(with(claims -> claims.claim("tenant_id", null)));
    }

    @Test
    void aTokenOfAUserWhoIsNotInItsTenantIsRefused() {
        long other = shop.database.number("SELECT tenant_id FROM tenants WHERE name = 'Clothes'");
        refused(with(claims -> claims.claim("tenant_id", other)));
    }

    private void refused(String token) {
        assertThat(shop.get("/api/sync/time", token).expect(401).code()).isEqualTo(2);
    }

    private String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(header(), change.apply(new JWTClaimsSet.Builder(good)).build(), secret);
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    }

    private static JWSHeader withKid(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, byte[] key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new MACSigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
