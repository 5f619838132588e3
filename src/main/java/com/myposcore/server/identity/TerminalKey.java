package com.myposcore.server.identity;

import com.myposcore.wire.Problem;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A terminal's public key on the curve P-256; `text` is its X.509 encoding in base64.
record TerminalKey(String text, PublicKey key) {

    /// @throws Refusal 400 if the text is no such key
    static TerminalKey of(String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            PublicKey key =
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            if (key instanceof ECPublicKey ec && isP256(ec.getParams())) {
                return new TerminalKey(Base64.getEncoder().encodeToString(encoded), key);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Refused below, like a key on another curve.
        }
        throw new Refusal(
                Problem.BAD_REQUEST,
                "public_key: must be a P-256 key in X.509 encoding, in base64");
    }

    /// Whether `signature` (base64) was made over `nonce` by the private key of this one.
    boolean hasSigned(String nonce, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(nonce.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isP256(ECParameterSpec given) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
        return given.getOrder().equals(p256.getOrder()) && given.getCurve().equals(p256.getCurve());
    }
}
