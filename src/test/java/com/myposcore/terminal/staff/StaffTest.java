package com.myposcore.terminal.staff;

import static com.myposcore.terminal.TestTill.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.TestTill;
import com.myposcore.wire.Master;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

class StaffTest {
    private static final Instant NOW = TestTill.OPENED;
    private static final String PIN = "2580";

    @TempDir Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private TestTill till;
    private OnlineLogin.Answer answer = new OnlineLogin.Answer.Known(user(7, 11L, "Sari", true));

    @BeforeEach
    void open() {
        till = TestTill.open(folder);
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void onceEnrolledAPinIsEnoughEvenOfflineAndAfterARestart() {
        var enrolled = staff(NOW).enrol("sari@food.example", "secret", PIN);
        assertThat(enrolled).isInstanceOf(EnrolResult.Enrolled.class);

        till.close();
        till = TestTill.open(folder);
        answer = new OnlineLogin.Answer.Unreachable("cable is out");

        assertThat(staff(NOW).enrolled()).containsExactly(new Cashier(7, "Sari", "user"));
        assertThat(staff(NOW).signIn(7, PIN))
                .isEqualTo(new SignInResult.Welcome(new Cashier(7, "Sari", "user")));
        assertThat(staff(NOW).signIn(7, "0000")).isEqualTo(new SignInResult.WrongPin(4));
    }

    @Test
    void aGuessAtAPinInTheFileIsAsDearAsOwaspAsks() {
        var staff =
                new Staff(
                        till.database,
                        till.self,
                        (_, _) -> answer,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        nanos::get);

        staff.enrol("sari@food.example", "secret", PIN);

        var kept = till.database.read(tx -> tx.dao(StaffDao.class).pin(7, 11)).orElseThrow();
        assertThat(kept.verifier()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aRightPinForgetsTheWrongOnes() {
        var staff = enrolled();
        staff.signIn(7, "0001");
        staff.signIn(7, "0002");

        staff.signIn(7, PIN);

        assertThat(staff.signIn(7, "0003")).isEqualTo(new SignInResult.WrongPin(4));
    }

    @Test
    void afterFiveWrongPinsEvenTheRightOneWaits() {
        var staff = locked();

        assertThat(staff.signIn(7, PIN)).isEqualTo(new SignInResult.Locked(NOW.plusSeconds(30)));

        pass(Duration.ofSeconds(31));
        assertThat(staff.signIn(7, PIN)).isInstanceOf(SignInResult.Welcome.class);
    }

    @Test
    void theWaitDoublesWithEachFurtherWrongPin() {
        var staff = locked();
        pass(Duration.ofSeconds(31));

        assertThat(staff.signIn(7, "0009")).isEqualTo(new SignInResult.Locked(NOW.plusSeconds(60)));
    }

    @Test
    void aClockSetForwardDoesNotShortenTheWait() {
        locked();

        var tomorrow = staff(NOW.plus(Duration.ofDays(1)));

        assertThat(tomorrow.signIn(7, PIN)).isInstanceOf(SignInResult.Locked.class);
    }

    @Test
    void aRestartDoesNotShortenTheWait() {
        locked();
        till.close();
        till = TestTill.open(folder);
        nanos.set(0);

        var restarted = staff(NOW);

        assertThat(restarted.signIn(7, PIN)).isInstanceOf(SignInResult.Locked.class);
        pass(Duration.ofSeconds(29));
        assertThat(restarted.signIn(7, PIN)).isInstanceOf(SignInResult.Locked.class);
        pass(Duration.ofSeconds(2));
        assertThat(restarted.signIn(7, PIN)).isInstanceOf(SignInResult.Welcome.class);
    }

    @Test
    void aSimplePinIsRefusedBeforeTheServerIsAsked() {
        answer = new OnlineLogin.Answer.Unreachable("must not be asked");
        for (String pin : List.of("123", "1111", "1234", "987654", "12a4", "1234567890123")) {
            assertThat(staff(NOW).enrol("sari@food.example", "secret", pin))
                    .as(pin)
                    .isEqualTo(new EnrolResult.PinTooSimple(4));
        }
    }

    @Test
    void aManagersPinHasSixDigits() {
        answer =
                new OnlineLogin.Answer.Known(
                        new Master.User(
                                8,
                                1,
                                11L,
                                "Pusat",
                                "budi@food.example",
                                "Budi",
                                "branchadmin",
                                true,
                                1));

        assertThat(staff(NOW).enrol("budi@food.example", "secret", PIN))
                .isEqualTo(new EnrolResult.PinTooSimple(6));
        assertThat(staff(NOW).enrol("budi@food.example", "secret", "258014"))
                .isInstanceOf(EnrolResult.Enrolled.class);
    }

    @Test
    void anotherBranchsPersonCannotEnrol() {
        answer = new OnlineLogin.Answer.Known(user(9, 12L, "Tono", true));

        assertThat(staff(NOW).enrol("tono@food.example", "secret", PIN))
                .isInstanceOf(EnrolResult.OtherBranch.class);
        assertThat(staff(NOW).enrolled()).isEmpty();
    }

    @Test
    void theServersAnswersComeThrough() {
        answer = new OnlineLogin.Answer.WrongLogin();
        assertThat(enrol()).isEqualTo(new EnrolResult.WrongLogin());
        answer = new OnlineLogin.Answer.Refused("too many tries");
        assertThat(enrol()).isEqualTo(new EnrolResult.Refused("too many tries"));
        answer = new OnlineLogin.Answer.Unreachable("no route");
        assertThat(enrol()).isEqualTo(new EnrolResult.Unreachable("no route"));
    }

    @Test
    void whoIsDeactivatedMovedOrDeletedCannotSignInAnyMore() {
        for (var gone : List.of(user(7, 11L, "Sari", false), user(7, 12L, "Sari", true))) {
            var staff = enrolled();
            people(List.of(gone), List.of());

            assertThat(staff.signIn(7, PIN)).isEqualTo(new SignInResult.NotEnrolled());
            assertThat(staff.enrolled()).isEmpty();
        }
        var staff = enrolled();
        people(List.of(), List.of(7L));
        assertThat(staff.signIn(7, PIN)).isEqualTo(new SignInResult.NotEnrolled());
    }

    private void people(List<Master.User> users, List<Long> deleted) {
        var page =
                TestTill.page(
                        List.of(),
                        List.of(),
                        users,
                        List.of(),
                        Map.of("users", deleted),
                        "c",
                        false);
        till.database.run(tx -> new StaffChanges().apply(tx, page));
    }

    private EnrolResult enrol() {
        return staff(NOW).enrol("sari@food.example", "secret", PIN);
    }

    private Staff enrolled() {
        var staff = staff(NOW);
        assertThat(staff.enrol("sari@food.example", "secret", PIN))
                .isInstanceOf(EnrolResult.Enrolled.class);
        return staff;
    }

    private Staff locked() {
        var staff = enrolled();
        for (int i = 0; i < 4; i++) {
            assertThat(staff.signIn(7, "000" + i)).isInstanceOf(SignInResult.WrongPin.class);
        }
        assertThat(staff.signIn(7, "0009")).isEqualTo(new SignInResult.Locked(NOW.plusSeconds(30)));
        return staff;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Staff staff(Instant now) {
        return new Staff(
                till.database,
                till.self,
                (_, _) -> answer,
                Clock.fixed(now, ZoneOffset.UTC),
                nanos::get,
                StockedTill.CHEAP_PINS);
    }
}
