package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.PAYLOAD;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static io.mcpauth.internal.token.TestTokens.payload;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.claims;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.internal.token.TestVerifiers.withSkew;
import static io.mcpauth.token.RejectionReason.EXPIRED;
import static io.mcpauth.token.RejectionReason.NOT_YET_VALID;
import static io.mcpauth.token.RejectionReason.NO_CLAIMS;
import static io.mcpauth.token.RejectionReason.PAYLOAD_INVALID;
import static io.mcpauth.token.RejectionReason.TIMES_INVALID;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/** Every token here is encrypted rightly: only what it says is wrong. Times are given as seconds from now. */
class TokenPayloadTest {

    private static final String CLAIMS = "\"data\":{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\"}";

    private final TokenVerifier verifier = verifier(RSA);

    @Test
    void readsClaimsInTheirOwnMember() {
        TokenClaims claims = claims(verifier, byHand(BROWSER_HEADER, PAYLOAD));

        assertThat(claims.values()).containsExactly(
                Map.entry("name", "Ada Lovelace"), Map.entry("email", "ada@example.com"));
        assertThat(claims.issuedAt()).isEqualByComparingTo(BigDecimal.valueOf(NOW.getEpochSecond()));
        assertThat(claims.expiresAt()).isEqualByComparingTo(BigDecimal.valueOf(NOW.getEpochSecond() + 600));
        assertThat(claims.signed()).isFalse();
    }

    @Test
    void readsClaimsBesideTheTimes() {
        String flat = "\"nbf\":0,\"name\":\"Ada Lovelace\",\"nickname\":null,\"groups\":[\"admin\"]";

        Map<String, Object> values = claims(verifier, byHand(BROWSER_HEADER, payload(flat))).values();

        assertThat(values.keySet()).containsExactly("name", "nickname", "groups");
        assertThat(values).containsEntry("nickname", null).containsEntry("groups", List.of("admin"));
    }

    /** It is no claim of the user's, but MicroProfile's principal has it. */
    @Test
    void keepsTheBeginningThatTheTokenNamesItself() {
        assertThat(claims(verifier, byHand(BROWSER_HEADER, payload(CLAIMS + ",\"nbf\":5.5"))).notBefore())
                .contains(new BigDecimal("5.5"));
        assertThat(claims(verifier, byHand(BROWSER_HEADER, payload("\"name\":\"Ada\",\"nbf\":0"))).notBefore())
                .contains(BigDecimal.ZERO);
        assertThat(claims(verifier, byHand(BROWSER_HEADER, PAYLOAD)).notBefore()).isEmpty();
    }

    @Test
    void takesNothingFromOutsideOfDataWhereThereIsData() {
        String both = CLAIMS + ",\"email\":\"eve@example.com\",\"groups\":[\"admin\"]";

        assertThat(claims(verifier, byHand(BROWSER_HEADER, payload(both))).values())
                .containsOnlyKeys("name", "email").containsEntry("email", "ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "null", "true", "1767268800", "\"text\"", "[]", "not json", "{'iat':1}", "{\"iat\":NaN}",
                "eyJhbGciOiJub25lIn0.eyJuYW1lIjoiQWRhIn0."})
    void rejectsAPayloadThatIsNotAJsonObject(String payload) {
        assertRejected(verifier, byHand(BROWSER_HEADER, payload), PAYLOAD_INVALID);
    }

    @Test
    void rejectsAnEmptyPayload() {
        assertThat(verifier.verify(byHand(BROWSER_HEADER, ""))).isInstanceOf(Rejected.class);
    }

    @Test
    void rejectsAnArrayAroundAGoodPayload() {
        assertRejected(verifier, byHand(BROWSER_HEADER, "[" + PAYLOAD + "]"), PAYLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", ",", "\0", "}", "// comment"})
    void rejectsDataAfterAGoodPayload(String trailer) {
        assertAccepted(verifier, byHand(BROWSER_HEADER, PAYLOAD + " \r\n\t"));
        assertRejected(verifier, byHand(BROWSER_HEADER, PAYLOAD + trailer), PAYLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"iat\":0", "\"exp\":1e12", "\"\\u0065xp\":1e12", CLAIMS, "\"d\\u0061ta\":{\"name\":\"Eve\"}",
                "\"nbf\":0,\"nbf\":0", "\"x\":{\"a\":1,\"\\u0061\":2}"})
    void rejectsAMemberNamedTwice(String more) {
        assertRejected(verifier, byHand(BROWSER_HEADER, payload(CLAIMS + "," + more)), PAYLOAD_INVALID);
        assertRejected(verifier, byHand(BROWSER_HEADER, payload(more + "," + CLAIMS)), PAYLOAD_INVALID);
    }

    @Test
    void rejectsAClaimNamedTwice() {
        String twice = "\"data\":{\"email\":\"ada@example.com\",\"em\\u0061il\":\"eve@example.com\"}";

        assertRejected(verifier, byHand(BROWSER_HEADER, payload(twice)), PAYLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c328", "80", "c0af", "eda080", "f4908080", "e282"})
    void rejectsAPayloadThatIsNotUtf8(String hex) {
        String inLatin1 = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        byte[] payload = payload("\"email\":\"ada@example.com\",\"name\":\"" + inLatin1 + "\"").getBytes(ISO_8859_1);

        assertRejected(verifier, byHand(BROWSER_HEADER.getBytes(UTF_8), payload), PAYLOAD_INVALID);
    }

    @Test
    void rejectsOtherEncodingsAndAByteOrderMark() {
        byte[] header = BROWSER_HEADER.getBytes(UTF_8);

        assertRejected(verifier, byHand(header, PAYLOAD.getBytes(UTF_16LE)), PAYLOAD_INVALID);
        assertRejected(verifier, byHand(header, ("\uFEFF" + PAYLOAD).getBytes(UTF_8)), PAYLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"{}\"", "[]", "[{\"name\":\"Ada\"}]", "1", "true", "false"})
    void rejectsDataThatIsNotAnObject(String data) {
        assertRejected(verifier, byHand(BROWSER_HEADER, payload("\"name\":\"Ada\",\"data\":" + data)), PAYLOAD_INVALID);
    }

    @Test
    void rejectsATokenWithoutClaims() {
        assertRejected(verifier, byHand(BROWSER_HEADER, payload("\"data\":{}")), NO_CLAIMS);
        assertRejected(verifier, byHand(BROWSER_HEADER, payload("\"data\":{},\"name\":\"Ada\"")), NO_CLAIMS);
        assertRejected(verifier, byHand(BROWSER_HEADER, payload("\"nbf\":0")), NO_CLAIMS);
        assertRejected(verifier, byHand(BROWSER_HEADER, payload("").replace("{,", "{")), NO_CLAIMS);
    }

    @Test
    void acceptsATokenWhoseOnlyClaimIsNull() {
        assertThat(claims(verifier, byHand(BROWSER_HEADER, payload("\"data\":{\"email\":null}"))).values())
                .containsOnlyKeys("email").containsEntry("email", null);
    }

    @Test
    void rejectsATokenWithoutItsTimes() {
        long now = NOW.getEpochSecond();

        assertRejected(verifier, byHand(BROWSER_HEADER, "{" + CLAIMS + ",\"exp\":" + (now + 1) + "}"), TIMES_INVALID);
        assertRejected(verifier, byHand(BROWSER_HEADER, "{" + CLAIMS + ",\"iat\":" + now + "}"), TIMES_INVALID);
        assertRejected(verifier, byHand(BROWSER_HEADER, "{" + CLAIMS + "}"), TIMES_INVALID);
        assertRejected(verifier, byHand(BROWSER_HEADER, "{\"data\":" + payload("\"name\":\"Ada\"") + "}"),
                TIMES_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1767268800\"", "true", "false", "null", "[1767268800]", "{}", "\"\""})
    void rejectsTimesThatAreNotNumbers(String time) {
        assertRejected(verifier, withTimes(time, "1767269400"), TIMES_INVALID);
        assertRejected(verifier, withTimes("1767268800", time), TIMES_INVALID);
        assertRejected(verifier, withTimes("1767268800", "1767269400,\"nbf\":" + time), TIMES_INVALID);
    }

    /** Every reader of doubles takes these for infinite, the Python package's too. */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1.8e308", "17976931348623159e292", "9e999"})
    void rejectsTimesThatAreNotFinite(String time) {
        assertRejected(verifier, withTimes("1767268800", time), TIMES_INVALID);
        assertRejected(verifier, withTimes("-" + time, "1767269400"), TIMES_INVALID);
        assertRejected(verifier, withTimes("1767268800", "1767269400,\"nbf\":-" + time), TIMES_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "1e2147483648", "1e99999999999999999999"})
    void rejectsTimesThatNoReaderWants(String time) {
        assertRejected(verifier, withTimes("1767268800", time), PAYLOAD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "1.7976931348623157e308", "9007199254740993", "99999999999999999999999999"})
    void acceptsAnEndInTheFarFuture(String expiry) {
        assertAccepted(verifier, withTimes("1767268800", expiry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0", "-1e300", "1e-300", "1767268800.0000001", "1.7672688e9", "1767268800.5"})
    void acceptsFractionsExponentsAndDistantBeginnings(String issuedAt) {
        assertAccepted(verifier, withTimes(issuedAt, "1767269400.25"));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "10, 9", "10.5, 10.4999999", "10, -10000", "1000, 1000"})
    void rejectsATokenThatEndsNoLaterThanItBegins(String issuedAt, String expiresAt) {
        assertRejected(verifier, fromNow(issuedAt, expiresAt), TIMES_INVALID);
    }

    /** RFC 7519, section 4.1.4: at the very second of its end a token is over. The leeway moves that second. */
    @ParameterizedTest
    @CsvSource({"-59, true", "-59.999999999, true", "-60, false", "-60.000000001, false", "-61, false",
        "-86400, false"})
    void allowsTheLeewayAfterTheEndButNotItsLastInstant(String expiresAt, boolean accepted) {
        assertAcceptedOr(EXPIRED, accepted, fromNow("-100000", expiresAt));
    }

    /** RFC 7519, section 4.1.5: from the very second of its beginning a token is good. The leeway moves that second. */
    @ParameterizedTest
    @CsvSource({"0, true", "59, true", "60, true", "60.000000001, false", "61, false", "86400, false"})
    void allowsTheLeewayBeforeTheBeginningAndItsFirstInstant(String beginning, boolean accepted) {
        assertAcceptedOr(NOT_YET_VALID, accepted, fromNow(beginning, "100000"));
        assertAcceptedOr(NOT_YET_VALID, accepted, fromNow("0", "100000,\"nbf\":" + seconds(beginning)));
    }

    @Test
    void knowsNoLeewayWhereItIsZero() {
        TokenVerifier strict = verifier(withSkew(Duration.ZERO), RSA);

        assertAccepted(strict, fromNow("0", "0.001"));
        assertRejected(strict, fromNow("-1", "0"), EXPIRED);
        assertRejected(strict, fromNow("0.001", "1"), NOT_YET_VALID);
    }

    @Test
    void knowsTheFractionsOfItsOwnClock() {
        DecryptionKeys keys = TestKeys.of(RSA);
        Clock late = Clock.fixed(NOW.plusNanos(900_000_000), ZoneOffset.UTC);
        TokenVerifier strict = TestVerifiers.unsigned(() -> keys, withSkew(Duration.ZERO), late);

        assertAccepted(strict, fromNow("0.9", "0.95"));
        assertRejected(strict, fromNow("0", "0.9"), EXPIRED);
        assertRejected(strict, fromNow("0.900000001", "1"), NOT_YET_VALID);
    }

    @Test
    void worksBefore1970() {
        DecryptionKeys keys = TestKeys.of(RSA);
        Clock early = Clock.fixed(Instant.ofEpochSecond(-1, 500_000_000), ZoneOffset.UTC);
        TokenVerifier strict = TestVerifiers.unsigned(() -> keys, withSkew(Duration.ZERO), early);

        assertAccepted(strict, withTimes("-0.5", "-0.25"));
        assertRejected(strict, withTimes("-1", "-0.5"), EXPIRED);
    }

    @Test
    void claimsCannotBeChanged() {
        String nested = payload("\"data\":{\"email\":\"ada@example.com\",\"groups\":[{\"name\":\"staff\"}]}");
        Map<String, Object> values = claims(verifier, byHand(BROWSER_HEADER, nested)).values();
        List<?> groups = (List<?>) values.get("groups");
        Map<?, ?> group = (Map<?, ?>) groups.get(0);

        assertThatThrownBy(() -> values.put("email", "eve@example.com"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(groups::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(group::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private void assertAcceptedOr(RejectionReason reason, boolean accepted, String token) {
        if (accepted) {
            assertAccepted(verifier, token);
        } else {
            assertRejected(verifier, token, reason);
        }
    }

    private static String withTimes(String issuedAt, String expiresAt) {
        return byHand(BROWSER_HEADER, "{" + CLAIMS + ",\"iat\":" + issuedAt + ",\"exp\":" + expiresAt + "}");
    }

    /** A token with times that are given in seconds from now; text behind the end's number is more members. */
    private static String fromNow(String issuedAt, String expiresAt) {
        int comma = expiresAt.indexOf(',');
        String end = comma < 0 ? expiresAt : expiresAt.substring(0, comma);
        String more = comma < 0 ? "" : expiresAt.substring(comma);
        return withTimes(seconds(issuedAt), seconds(end) + more);
    }

    private static String seconds(String fromNow) {
        return BigDecimal.valueOf(NOW.getEpochSecond()).add(new BigDecimal(fromNow)).toPlainString();
    }
}
