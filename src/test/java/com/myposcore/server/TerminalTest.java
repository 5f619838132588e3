package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// How a terminal is registered and proves itself without a password.
class TerminalTest {
    private ServedShop shop;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aTerminalProvesItselfByItsKey() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        register("till-number-1", "T1", keys, shop.login("manajer@food.example")).expect(200);

        String token = (String) prove("till-number-1", keys).expect(200).at("token");

        shop.get("/api/products", token).expect(200);
        shop.post("/api/products", token, "{\"name\": \"x\", \"price\": 1}").expect(403);
        register("till-number-2", "T2", keys, token).expect(403);
        shop.database.execute("UPDATE sync_clients SET revoked_at = now()");
        shop.get("/api/products", token).expect(401);
        prove("till-number-1", keys).expect(401);
    }

    @Test
    void anotherKeyOrAnotherNonceProvesNothing() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        register("till-number-1", "T1", keys, shop.login("kasir@food.example")).expect(200);

        prove("till-number-1", keys("secp256r1")).expect(401);
        prove("till-number-9", keys).expect(401);
        String foreign = nonce("till-number-9");
        prove("till-number-1", foreign, sign(keys, foreign)).expect(401);
        prove("till-number-1", "bm90IG91cnM", sign(keys, "bm90IG91cnM")).expect(401);
    }

    @Test
    void aTerminalsNameIsItsOwnInTheTenant() throws GeneralSecurityException {
        KeyPair keys = keys("secp256r1");
        String cashier = shop.login("kasir@food.example");
        register("till-number-1", "T1", keys, cashier).expect(200);

        register("till-number-1", "T1", keys, cashier).expect(200);
        assertThat(register("till-number-2", "T1", keys, cashier).expect(409).message())
                .startsWith("name: ");
        assertThat(
                        register("till-number-1", "T9", keys("secp256r1"), cashier)
                                .expect(409)
                                .message())
                .startsWith("client_id: ");
        register("till-number-2", "T1", keys, shop.login("manajer@clothes.example")).expect(200);
    }

    @Test
    void aRegistrationThatMakesNoSenseNamesItsField() throws GeneralSecurityException {
        String cashier = shop.login("kasir@food.example");
        KeyPair keys = keys("secp256r1");

        assertThat(register("till-number-1", "", keys, cashier).expect(400).message())
                .startsWith("name: ");
        assertThat(register("t", "T1", keys, cashier).expect(400).message())
                .startsWith("client_id: ");
        assertThat(
                        register("till-number-1", "T1", keys("secp384r1"), cashier)
                                .expect(400)
                                .message())
                .startsWith("public_key: ");
        register("till-number-1", "T1", keys, shop.login("pemilik@food.example")).expect(403);
    }

    private ServedShop.Answer register(String id, String name, KeyPair keys, String token) {
        return shop.post(
                "/api/terminals",
                token,
                "{\"client_id\": \"%s\", \"name\": \"%s\", \"public_key\": \"%s\"}"
                        .formatted(id, name, base64(keys.getPublic().getEncoded())));
    }

    private ServedShop.Answer prove(String id, KeyPair keys) throws GeneralSecurityException {
        String nonce = nonce(id);
        return prove(id, nonce, sign(keys, nonce));
    }

    private ServedShop.Answer prove(String id, String nonce, String signature) {
        return shop.post(
                "/api/auth/terminal",
                null,
                "{\"client_id\": \"%s\", \"nonce\": \"%s\", \"signature\": \"%s\"}"
                        .formatted(id, nonce, signature));
    }

    private String nonce(String id) {
        return (String)
                shop.post("/api/auth/nonce", null, "{\"client_id\": \"%s\"}".formatted(id))
                        .expect(200)
                        .at("nonce");
    }

    private static KeyPair keys(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String sign(KeyPair keys, String nonce) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(nonce.getBytes(StandardCharsets.UTF_8));
        return base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
