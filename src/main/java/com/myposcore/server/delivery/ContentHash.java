package com.myposcore.server.delivery;

import com.myposcore.wire.WireJson;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fingerprint of a record as it was sent, version included. Two texts of one content, `5000`
/// and `5000.00`, a missing field and a null one, have the same fingerprint.
public final class ContentHash {
    private ContentHash() {}

    public static String of(Object record) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var canonical = WireJson.text(canonical(WireJson.plain(record)));
            byte[] hash = digest.digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Object canonical(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach(
                        (key, field) -> {
                            if (field != null) {
                                sorted.put(String.valueOf(key), canonical(field));
                            }
                        });
                yield sorted;
            }
            case List<?> list ->
                    list.stream().map(item -> item == null ? "" : canonical(item)).toList();
            case BigDecimal number -> number.stripTrailingZeros().toString();
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros().toString();
            default -> value;
        };
    }
}
