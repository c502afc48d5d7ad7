package io.mcpauth.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.token.TokenClaims;

/** Who owns which session, and for how long. */
class SessionOwnersTest {

    private static final Optional<TokenClaims> ADA = unsigned(Map.of("sub", "ada", "email", "ada@example.com"));
    private static final Optional<TokenClaims> BOB = unsigned(Map.of("sub", "bob", "email", "bob@example.com"));
    private static final Optional<TokenClaims> NOBODY = Optional.empty();

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final SessionOwners owners = owners(100);

    private SessionOwners owners(int maxSessions) {
        return new SessionOwners(new SessionSettings(true, maxSessions), clock);
    }

    private static Optional<TokenClaims> unsigned(Map<String, Object> claims) {
        return Optional.of(new TokenClaims(claims, BigDecimal.ONE, BigDecimal.TEN, false));
    }

    private static Optional<TokenClaims> signed(Map<String, Object> claims) {
        return Optional.of(new TokenClaims(claims, BigDecimal.ONE, BigDecimal.TEN, true));
    }

    private static TestRequest with(String... ids) {
        return TestRequest.get("/mcp").with("mcp-session-id", ids);
    }

    private boolean isSameUser(Optional<TokenClaims> first, Optional<TokenClaims> second) {
        SessionOwners fresh = owners(100);
        fresh.began("s", first);
        return fresh.admits(with("s"), second);
    }

    private static void assertRemembers(SessionOwners owners, int sessions) {
        assertThat(owners).extracting("sessions", MAP).hasSize(sessions);
    }

    @Test
    void aSessionIsItsUsersAlone() {
        owners.began("s", ADA);

        assertThat(owners.admits(with("s"), ADA)).isTrue();
        assertThat(owners.admits(with("s"), BOB)).isFalse();
        assertThat(owners.admits(with("s"), NOBODY)).isFalse();
        assertThat(owners.admits(with("S"), ADA)).isFalse();
        assertThat(owners.admits(TestRequest.get("/mcp"), BOB)).isTrue();
    }

    @Test
    void aSessionThatWasNeverSeenIsNobodys() {
        assertThat(owners.admits(with("s"), ADA)).isFalse();
        assertThat(owners.admits(with("s"), NOBODY)).isFalse();
        assertRemembers(owners, 0);
    }

    @Test
    void anAnswerToAnotherUserChangesNoOwner() {
        owners.began("s", ADA);
        owners.began("s", BOB);

        assertThat(owners.admits(with("s"), ADA)).isTrue();
        assertThat(owners.admits(with("s"), BOB)).isFalse();
    }

    @Test
    void whoBeganWithoutATokenGoesOnWithOneAndNobodyElseDoes() {
        owners.began("s", NOBODY);
        assertThat(owners.admits(with("s"), NOBODY)).isTrue();
        assertThat(owners.admits(with("s"), ADA)).isTrue();

        assertThat(owners.admits(with("s"), NOBODY)).isFalse();
        assertThat(owners.admits(with("s"), BOB)).isFalse();
        assertThat(owners.admits(with("s"), ADA)).isTrue();
    }

    @Test
    void whatIsEndedIsNobodys() {
        owners.began("s", ADA);
        owners.ended(with("s"));

        assertThat(owners.admits(with("s"), ADA)).isFalse();
        owners.began("s", BOB);
        assertThat(owners.admits(with("s"), BOB)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\u007f", "a\n", "ä", "a,b c", "a\u0000"})
    void anIdThatNoClientMayUseIsNobodys(String id) {
        owners.began(id, ADA);
        assertThat(owners.admits(with(id), ADA)).isFalse();
        assertRemembers(owners, 0);
    }

    @Test
    void anIdHasALength() {
        owners.began("x".repeat(SessionId.LONGEST), ADA);
        owners.began("x".repeat(SessionId.LONGEST + 1), ADA);

        assertThat(owners.admits(with("x".repeat(SessionId.LONGEST)), ADA)).isTrue();
        assertThat(owners.admits(with("x".repeat(SessionId.LONGEST + 1)), ADA)).isFalse();
    }

    @Test
    void twoIdsAreNone() {
        owners.began("s", ADA);
        assertThat(owners.admits(with("s", "s"), ADA)).isFalse();
        assertThat(owners.admits(with("s", "t"), ADA)).isFalse();
    }

    @Test
    void theOneThatWasNotUsedForTheLongestTimeIsForgottenFirst() {
        SessionOwners few = owners(10);
        for (int i = 0; i < 10; i++) {
            few.began("s" + i, unsigned(Map.of("sub", "user" + i)));
        }
        assertThat(few.admits(with("s0"), unsigned(Map.of("sub", "user0")))).isTrue();
        // Somebody else's use is none.
        assertThat(few.admits(with("s1"), ADA)).isFalse();
        few.began("s", ADA);

        assertRemembers(few, 10);
        assertThat(few.admits(with("s1"), unsigned(Map.of("sub", "user1")))).isFalse();
        assertThat(few.admits(with("s0"), unsigned(Map.of("sub", "user0")))).isTrue();
        assertThat(few.admits(with("s"), ADA)).isTrue();
    }

    @Test
    void whoBeginsVeryManyDrivesOutHisOwn() {
        owners.began("bob", BOB);
        for (int i = 0; i < 1000; i++) {
            owners.began("s" + i, ADA);
        }

        assertRemembers(owners, 11);
        assertThat(owners.admits(with("bob"), BOB)).isTrue();
        assertThat(owners.admits(with("s989"), ADA)).isFalse();
        assertThat(owners.admits(with("s990"), ADA)).isTrue();
    }

    @Test
    void whatIsNotUsedForADayIsForgotten() {
        owners.began("s", ADA);
        owners.began("t", BOB);
        clock.advance(SessionOwners.IDLE.minusMillis(1));
        assertThat(owners.admits(with("s"), ADA)).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(owners.admits(with("t"), BOB)).isFalse();
        assertThat(owners.admits(with("s"), ADA)).isTrue();
        assertRemembers(owners, 1);
    }

    @Test
    void aNewTokenOfTheSameUserGoesOn() {
        assertThat(isSameUser(signed(Map.of("iss", "a", "sub", "1", "jti", "x", "email", "old@example.com")),
                signed(Map.of("iss", "a", "sub", "1", "jti", "y", "scope", "mail")))).isTrue();
        assertThat(isSameUser(ADA, unsigned(Map.of("sub", "ada", "calendar", true)))).isTrue();
        assertThat(isSameUser(unsigned(Map.of("email", "a@b", "name", "Ada")),
                unsigned(Map.of("email", "a@b", "name", "Ada Lovelace")))).isTrue();
        assertThat(isSameUser(unsigned(Map.of("name", "Ada", "iat", 1, "jti", "x")),
                unsigned(Map.of("name", "Ada", "iat", 2, "jti", "y")))).isTrue();
        assertThat(isSameUser(signed(Map.of("iss", "a", "client_id", "c", "sid", "x")),
                signed(Map.of("iss", "a", "client_id", "c", "sid", "y")))).isTrue();
    }

    @Test
    void anotherUserDoesNot() {
        assertThat(isSameUser(signed(Map.of("iss", "a", "sub", "1")), signed(Map.of("iss", "b", "sub", "1"))))
                .isFalse();
        assertThat(isSameUser(signed(Map.of("iss", "a", "sub", "1")), signed(Map.of("iss", "a", "sub", "2"))))
                .isFalse();
        assertThat(isSameUser(unsigned(Map.of("name", "Grün")), unsigned(Map.of("name", "Grön")))).isFalse();
        assertThat(isSameUser(unsigned(Map.of("sub", "a@b")), unsigned(Map.of("email", "a@b")))).isFalse();
        assertThat(isSameUser(unsigned(Map.of("sub", "", "email", "a@b")),
                unsigned(Map.of("sub", "", "email", "c@d")))).isFalse();
    }

    @Test
    void nobodyBecomesASignedUserByWhatHeWritesHimself() {
        Map<String, Object> claims = Map.of("iss", "a", "sub", "1");
        assertThat(isSameUser(signed(claims), unsigned(claims))).isFalse();
        assertThat(isSameUser(signed(Map.of("sub", "1")), unsigned(Map.of("sub", "1")))).isFalse();
    }

    /** Whoever signs may let users change their address to whatever they like. */
    @Test
    void anAddressIsNoSignedUser() {
        assertThat(isSameUser(signed(Map.of("iss", "a", "email", "a@b", "client_id", "c")),
                signed(Map.of("iss", "a", "email", "a@b", "client_id", "d")))).isFalse();
    }

    @Test
    void nobodyIsAskedWhereSessionsAreOff() {
        SessionOwners off = new SessionOwners(SessionSettings.OFF, clock);
        off.began("s", ADA);
        assertThat(off.isOn()).isFalse();
        assertRemembers(off, 0);
        assertThat(off.admits(with("s"), BOB)).isTrue();
        assertThat(off.admits(with("a b", "c"), BOB)).isTrue();
    }
}
