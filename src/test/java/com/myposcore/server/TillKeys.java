package com.myposcore.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A terminal as a server sees it: an id, a key pair, and the calls that prove it.
record TillKeys(String clientId, KeyPair keys) {
    static TillKeys of(String clientId) {
        return of(clientId, "secp256r1");
    }

    static TillKeys of(String clientId, String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TillKeys(clientId, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    String nonce(ServedShop shop) {
        var answer =
                shop.post("/api/auth/nonce", null, "{\"client_id\": \"%s\"}".formatted(clientId));
        return (String) answer.expect(200).at("nonce");
    }

    ServedShop.Answer register(ServedShop shop, String name, String token) {
        return shop.post(
                "/api/terminals",
                token,
                "{\"client_id\": \"%s\", \"name\": \"%s\", \"public_key\": \"%s\"}"
                        .formatted(clientId, name, publicKey()));
    }

    ServedShop.Answer pair(ServedShop shop, String name, String code) {
        return shop.post(
                "/api/auth/pair",
                null,
                "{\"code\": \"%s\", \"client_id\": \"%s\", \"name\": \"%s\", \"public_key\": \"%s\"}"
                        .formatted(code, clientId, name, publicKey()));
    }

    ServedShop.Answer prove(ServedShop shop) {
        return prove(shop, nonce(shop));
    }

    ServedShop.Answer prove(ServedShop shop, String nonce) {
        return shop.post("/api/auth/terminal", null, proof(nonce));
    }

    String token(ServedShop shop) {
        return (String) prove(shop).expect(200).at("token");
    }

    /// The JSON that shows a nonce with its signature.
    String proof(String nonce) {
        return "{\"client_id\": \"%s\", \"nonce\": \"%s\", \"signature\": \"%s\"}"
                .formatted(clientId, nonce, sign(nonce));
    }

    private String sign(String nonce) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(nonce.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
