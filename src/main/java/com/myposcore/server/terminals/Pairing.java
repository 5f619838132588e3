package com.myposcore.server.terminals;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.db.Transaction;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Enrolment;
import com.myposcore.server.identity.Refusal;
import com.myposcore.server.identity.Role;
import com.myposcore.server.identity.Throttle;
import com.myposcore.server.journal.AuditTrail;
import com.myposcore.wire.Login;
import com.myposcore.wire.Master;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Problem;
import com.myposcore.wire.ShopSettings;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets a terminal in by a code that a manager reads out: good for ten minutes, for one terminal,
/// for his branch. No password is typed at the till. The code itself is not kept, only its hash
/// under a secret of the server's.
///
/// Thread-safe.
public final class Pairing {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final int MOST_TRIES = 5;

    /// No 0 O, 1 I L, 5 S, 8 B: what is read out is typed right.
    private static final String ALPHABET = "234679ACDEFGHJKMNPQRTUVWXYZ";

    private static final int LENGTH = 8;
    private static final long NO_TENANT = 0;

    private final PostgresDatabase database;
    private final Throttle throttle;
    private final SecretKeySpec key;
    private final RandomGenerator random;
    private final Clock clock;

    public Pairing(
            PostgresDatabase database,
            Throttle throttle,
            byte[] secret,
            SecureRandom random,
            Clock clock) {
        this.database = database;
        this.throttle = throttle;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.random = random;
        this.clock = clock;
    }

    /// A new code for the manager's branch; whoever looks after the whole tenant may name another.
    ///
    /// @throws Refusal 403 if the caller is no manager, 404 if his tenant has no such branch
    public Pairings.Code code(Caller caller, Pairings.CodeRequest asked) {
        caller.requireManager();
        boolean isFree = caller.onlyBranch() == null && asked.branchId() != null;
        Long named = isFree ? asked.branchId() : caller.branchId();
        if (named == null) {
            throw new Refusal(Problem.BAD_REQUEST, "branch_id: is missing");
        }
        if (asked.branchId() != null && !asked.branchId().equals(named)) {
            throw Refusal.notFound("branch", asked.branchId());
        }
        long branchId = named;
        String code = fresh();
        Instant now = clock.instant();
        Instant end = now.plus(LIFE);
        database.run(
                caller.tenantId(),
                tx -> {
                    var dao = tx.dao(PairingDao.class);
                    if (dao.branches(caller.tenantId(), branchId) == 0) {
                        throw Refusal.notFound("branch", branchId);
                    }
                    dao.forget(caller.tenantId(), now.minus(LIFE));
                    dao.add(caller.tenantId(), hash(code), branchId, caller.userId(), now, end);
                });
        return new Pairings.Code(code, branchId, end);
    }

    /// Registers the terminal that brings the code; the same terminal may bring it again, should
    /// the answer have been lost.
    ///
    /// @throws Refusal 400 if a field makes no sense, 401 if the code is not good, 409 if the name
    /// or the id is another's, 429 after too many wrong codes
    public Pairings.Paired pair(Pairings.Request asked, String address) {
        var newcomer = Enrolment.check(asked.clientId(), asked.name(), asked.publicKey());
        String hash = hash(typed(asked.code()));
        var fromAddress = new Throttle.Try(Throttle.Kind.CODE_FROM_ADDRESS, address);
        throttle.enter(fromAddress);
        List<Long> tenants = database.read(NO_TENANT, tx -> tx.dao(PairingDao.class).tenants(hash));
        if (tenants.size() != 1) {
            throw notGood();
        }
        long tenantId = tenants.getFirst();
        PairingDao.Code code =
                database.write(tenantId, tx -> tx.dao(PairingDao.class).tryCode(tenantId, hash))
                        .orElseThrow(Pairing::notGood);
        boolean isAnothers = code.usedBy() != null && !code.usedBy().equals(newcomer.clientId());
        if (isAnothers
                || code.tries() > MOST_TRIES
                || !clock.instant().isBefore(code.expiresAt())) {
            throw notGood();
        }
        var paired = database.write(tenantId, tx -> enter(tx, tenantId, hash, code, newcomer));
        throttle.giveBack(fromAddress);
        return paired;
    }

    private static Pairings.Paired enter(
            Transaction tx, long tenantId, String hash, PairingDao.Code code, Enrolment newcomer) {
        var dao = tx.dao(PairingDao.class);
        if (dao.claim(tenantId, hash, newcomer.clientId()) == 0) {
            throw notGood();
        }
        Login.Registered registered = newcomer.enter(tx, tenantId, code.branchId(), code.userId());
        AuditTrail.append(
                tx,
                new Caller(tenantId, code.branchId(), code.userId(), Role.USER, null),
                null,
                List.of(
                        new AuditTrail.Fact(
                                null,
                                "terminal_paired",
                                "terminal",
                                null,
                                Map.of(
                                        "client_id", registered.clientId(),
                                        "name", registered.name()),
                                null)));
        var shop = dao.shop(tenantId);
        return new Pairings.Paired(
                registered.clientId(),
                registered.name(),
                new Master.Tenant(
                        tenantId,
                        shop.name(),
                        shop.isActive(),
                        shop.settings() == null
                                ? null
                                : WireJson.read(shop.settings(), ShopSettings.class)),
                dao.branch(tenantId, code.branchId()));
    }

    private String fresh() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// What a person typed: any case, with spaces or a dash where he paused.
    private static String typed(@Nullable String code) {
        if (code == null || code.isBlank()) {
            throw new Refusal(Problem.BAD_REQUEST, "code: is missing");
        }
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private String hash(String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static Refusal notGood() {
        return new Refusal(
                Problem.UNAUTHORIZED, "code: is not good (any more); a manager can make a new one");
    }
}
