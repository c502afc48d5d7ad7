package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.Answer;

/** Who has a say in the fields that browsers go by. */
class BrowserFieldsTest {

    private static final BrowserFields FOR_A_PAGE =
            new BrowserFields(Map.of("Access-Control-Allow-Origin", "https://chat.example.org",
                    "Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After", "Vary", "Origin"));
    private static final BrowserFields FOR_NO_PAGE = new BrowserFields(Map.of("Vary", "Origin"));

    @Test
    void leavesEverythingToTheApplicationWhereTheGuardSaysNothing() {
        BrowserFields none = new BrowserFields(Map.of());

        assertThat(none.own("Access-Control-Allow-Origin")).isFalse();
        assertThat(none.own("Vary")).isFalse();
    }

    @Test
    void ownsItsFieldsInAnyCase() {
        assertThat(FOR_A_PAGE.own("access-control-allow-origin")).isTrue();
        assertThat(FOR_A_PAGE.own("VARY")).isTrue();
        assertThat(FOR_A_PAGE.own("Access-Control-Allow-Methods")).isFalse();
        assertThat(FOR_NO_PAGE.own("Access-Control-Allow-Origin")).isTrue();
        assertThat(FOR_NO_PAGE.own("Access-Control-Expose-Headers")).isFalse();
    }

    @Test
    void saysAloneWhichPagesMayRead() {
        assertThat(FOR_A_PAGE.merged("Access-Control-Allow-Origin", List.of("*", "https://evil.example")))
                .contains("https://chat.example.org");
        assertThat(FOR_NO_PAGE.merged("Access-Control-Allow-Origin", List.of("*"))).isEmpty();
    }

    @Test
    void addsListsUpWithoutSayingAnythingTwice() {
        assertThat(FOR_A_PAGE.merged("Access-Control-Expose-Headers", List.of("X-Own , retry-after", ",X-Other")))
                .contains("WWW-Authenticate, Retry-After, X-Own, X-Other");
        assertThat(FOR_A_PAGE.merged("vary", List.of("Accept", "origin, *"))).contains("Origin, Accept, *");
        assertThat(BrowserFields.added(List.of("Origin, Accept"), "accept, Cookie")).contains("Cookie");
        assertThat(BrowserFields.added(List.of("Origin, Accept"), "accept")).isEmpty();
        assertThat(BrowserFields.added(List.of("Origin"), null)).isEmpty();
    }

    @Test
    void takesWhatAnAnswerOfTheGuardSaysInstead() {
        BrowserFields fields =
                FOR_NO_PAGE.and(new Answer(204, Map.of("Access-Control-Allow-Origin", "*", "ETag", "\"1\""), ""));

        assertThat(fields.merged("Access-Control-Allow-Origin", List.of("https://evil.example"))).contains("*");
        assertThat(fields.own("ETag")).isFalse();
    }
}
