package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.AccessDecided.Outcome;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.token.TokenClaims;

/** Several that want to know, and how what they are told has ended. */
class AccessListenersTest {

    private static final TokenClaims CLAIMS =
            new TokenClaims(Map.of("name", "Ada"), BigDecimal.ONE, BigDecimal.TEN, false);
    private static final Decision.Refusal REFUSAL =
            new Decision.Refusal(new Answer(401, Map.of(), ""), "no token", "no_token");

    private final List<String> told = new ArrayList<>();

    private AccessListener listener(String name, boolean listens, boolean readsMessages) {
        return new TestListener(listens, readsMessages, judged -> told.add(name + " " + judged.outcome()));
    }

    private static Judged judged(Decision decision) {
        return new Judged(Optional.empty(), Optional.empty(), Optional.empty(), decision);
    }

    @Test
    void areToldOneAfterTheOtherButForThoseWhoDoNotListen() {
        AccessListeners all = new AccessListeners(List.of(listener("one", true, false),
                listener("deaf", false, true), TestListener.NONE, listener("other", true, false)));
        all.decided(judged(REFUSAL));

        assertThat(told).containsExactly("one REFUSED", "other REFUSED");
        assertThat(all.listens()).isTrue();
    }

    /** Otherwise every body would be read, and every request described, for nobody. */
    @Test
    void listenToNothingIfNoneOfThemDoes() {
        AccessListeners nobody = new AccessListeners(List.of(TestListener.NONE, listener("deaf", false, true)));

        assertThat(nobody.listens()).isFalse();
        assertThat(nobody.readsMessages()).isFalse();
    }

    @Test
    void readMessagesIfOneOfThemDoes() {
        assertThat(new AccessListeners(List.of(listener("one", true, false), listener("other", true, true)))
                .readsMessages()).isTrue();
        assertThat(new AccessListeners(List.of(listener("one", true, false))).readsMessages()).isFalse();
    }

    @Test
    void hearHowARequestEndedAndWithWhichRefusal() {
        assertThat(judged(REFUSAL).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(judged(REFUSAL).refusal()).contains(REFUSAL);
        assertThat(judged(new Decision.Admitted(CLAIMS)).outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(judged(new Decision.Admitted(CLAIMS)).refusal()).isEmpty();
        assertThat(judged(new Decision.Anonymous()).outcome()).isEqualTo(Outcome.ANONYMOUS);
        assertThat(judged(new Decision.Anonymous()).refusal()).isEmpty();
    }
}
