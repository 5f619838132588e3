package com.myposcore.server.identity;

import com.myposcore.db.PostgresDatabase;

import java.security.SecureRandom;
import java.util.Base64;

/// The secrets that all server processes on one database share; the first process makes them.
public final class ServerSecrets {
    private static final int BYTES = 32;
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final SecureRandom random;

    public ServerSecrets(PostgresDatabase database, SecureRandom random) {
        this.database = database;
        this.random = random;
    }

    /// The secret of that name, 32 bytes.
    public byte[] named(String name) {
        String key = "secret." + name;
        String secret =
                database.write(
                        NO_TENANT,
                        tx -> {
                            var dao = tx.dao(IdentityDao.class);
                            if (dao.meta(key).isEmpty()) {
                                dao.addMeta(key, fresh());
                            }
                            return dao.meta(key).orElseThrow();
                        });
        return Base64.getDecoder().decode(secret);
    }

    private String fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
