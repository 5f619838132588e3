package com.myposcore.server.delivery;

import com.myposcore.wire.WireJson;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The fingerprint of a record as it was sent, version included. Two texts of one content, `5000`
/// and `5000.00`, a missing field and a null one, have the same fingerprint.
public final class ContentHash {
    private ContentHash() {}

    public static String of(Object record) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(WireJson.canonical(record));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
