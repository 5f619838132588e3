package com.myposcore.server.catalogue;

import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The settings of a shop that was given none: the first market's, from a data file.
final class DefaultSettings {
    private DefaultSettings() {}

    static ShopSettings read() {
        try (InputStream in = DefaultSettings.class.getResourceAsStream("default-settings.json")) {
            if (in == null) {
                throw new IllegalStateException("default-settings.json is not in the jar");
            }
            return WireJson.read(in, ShopSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
