package com.myposcore.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final int MIB = 1024 * 1024;

    private final Allowance allowance = new Allowance(MIB);

    @Test
    void largeBodiesShareWhatThereIsAndGiveItBack() {
        var first = allowance.share();
        var second = allowance.share();
        first.cover(MIB / 2);
        first.cover(MIB);

        assertThatThrownBy(() -> second.cover(MIB / 2))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .returns(Problem.UNAVAILABLE, Refusal::problem)
                .matches(refusal -> refusal.retryAfter() != null);

        first.close();
        assertThatCode(() -> second.cover(MIB / 2)).doesNotThrowAnyException();
    }

    @Test
    void smallBodiesAreAlwaysTakenIn() {
        allowance.share().cover(MIB);

        assertThatCode(() -> allowance.share().cover(64 * 1024)).doesNotThrowAnyException();
    }
}
