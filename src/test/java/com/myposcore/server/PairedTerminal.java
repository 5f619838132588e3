package com.myposcore.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A terminal that is registered in Pusat and holds its key.
final class PairedTerminal {
    private final ServedShop shop;
    private final String id;
    private final KeyPair keys;

    PairedTerminal(ServedShop shop, String id, String name) throws GeneralSecurityException {
        this.shop = shop;
        this.id = id;
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        shop.post(
                        "/api/terminals",
                        shop.login("manajer@food.example"),
                        "{\"client_id\": \"%s\", \"name\": \"%s\", \"public_key\": \"%s\"}"
                                .formatted(id, name, base64(keys.getPublic().getEncoded())))
                .expect(200);
    }

    String token() throws GeneralSecurityException {
        return token(shop, shop);
    }

    /// A token for a nonce of one server, signed and brought to another.
    String token(ServedShop issues, ServedShop proves) throws GeneralSecurityException {
        String nonce =
                (String)
                        issues.post(
                                        "/api/auth/nonce",
                                        null,
                                        "{\"client_id\": \"%s\"}".formatted(id))
                                .expect(200)
                                .at("nonce");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(nonce.getBytes(StandardCharsets.UTF_8));
        return (String)
                proves.post(
                                "/api/auth/terminal",
                                null,
                                "{\"client_id\": \"%s\", \"nonce\": \"%s\", \"signature\": \"%s\"}"
                                        .formatted(id, nonce, base64(signature.sign())))
                        .expect(200)
                        .at("token");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
