package com.myposcore.server.identity;

import com.myposcore.wire.Master;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

/// A tenant as it is stored; its settings are JSON.
record TenantRow(long tenantId, String name, boolean isActive, @Nullable String settings) {
    Master.Tenant wire() {
        return new Master.Tenant(
                tenantId,
                name,
                isActive,
                settings == null ? null : WireJson.read(settings, ShopSettings.class));
    }
}
