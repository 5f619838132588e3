package com.myposcore.terminal.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// The terminal's P-256 key pair. The server knows the public half; signing its nonce with the
/// private half proves which till is calling, after any time offline and without a password.
public final class TerminalKey {
    private final String privateText;
    private final String publicText;

    TerminalKey(String privateText, String publicText) {
        this.privateText = privateText;
        this.publicText = publicText;
    }

    static TerminalKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new TerminalKey(
                    base64(pair.getPrivate().getEncoded()), base64(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make P-256 keys", e);
        }
    }

    /// The private key, PKCS#8-encoded in base64.
    String privateText() {
        return privateText;
    }

    /// The public key, X.509-encoded in base64.
    public String publicText() {
        return publicText;
    }

    /// SHA256withECDSA over the nonce's UTF-8 bytes, in base64.
    public String sign(String nonce) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getDecoder().decode(privateText)));
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(nonce.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the terminal's key cannot sign", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
