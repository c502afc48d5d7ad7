package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.token.TokenClaims;

class ScopePolicyTest {

    private final ScopePolicy policy = new ScopePolicy(List.of("name", "email"));

    @Test
    void nothingIsMissingWhereEveryClaimIsThere() {
        TokenClaims claims = unsigned("{'name':'Ada','email':'ada@example.com','calendar':true}");

        assertThat(policy.missing(Optional.of(claims), List.of())).isEmpty();
        assertThat(policy.missing(Optional.of(claims), List.of("calendar"))).isEmpty();
    }

    @Test
    void namesMissingClaimsInConfiguredOrder() {
        assertThat(policy.missing(Optional.of(unsigned("{'other':1}")), List.of())).containsExactly("name", "email");
        assertThat(policy.missing(Optional.of(unsigned("{'name':1}")), List.of())).containsExactly("email");
        assertThat(new ScopePolicy(List.of("z", "a", "m")).missing(Optional.of(unsigned("{'a':1}")), List.of()))
                .containsExactly("z", "m");
    }

    @Test
    void namesConfiguredAndAdditionalScopesTogetherEachOnce() {
        assertThat(
                policy.missing(Optional.of(unsigned("{'other':1}")), List.of("calendar", "email", "admin", "calendar")))
                .containsExactly("name", "email", "calendar", "admin");
        assertThat(policy.required(List.of("calendar", "email", "calendar"))).containsExactly("name", "email",
                "calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "true", "0", "''", "[]", "{}"})
    void aConfiguredScopeNeedsAClaimOfAnyValueEvenNull(String value) {
        assertThat(policy.missing(Optional.of(unsigned("{'name':" + value + ",'email':" + value + "}")), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "0", "''", "'false'", "'null'", "[]", "{}"})
    void anAdditionalScopeNeedsAClaimThatSaysAnythingButNullOrFalse(String value) {
        assertThat(missingCalendar(unsigned("{'calendar':" + value + "}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false"})
    void anAdditionalScopeIsMissingWhereItsClaimIsNullOrFalse(String value) {
        assertThat(missingCalendar(unsigned("{'calendar':" + value + "}"))).containsExactly("calendar");
        assertThat(missingCalendar(signed("{'calendar':" + value + "}"))).containsExactly("calendar");
    }

    @Test
    void aScopeThatIsConfiguredAndAdditionalMustMeetBothRules() {
        assertThat(policy.missing(Optional.of(unsigned("{'name':'Ada','email':null}")), List.of("email")))
                .containsExactly("email");
        assertThat(policy.missing(Optional.of(signed("{'name':'Ada','scope':'email'}")), List.of("email")))
                .containsExactly("email");
    }

    @Test
    void comparesNamesExactly() {
        assertThat(missingCalendar(unsigned("{'Calendar':1,'calendar ':1,'calendars':1}"))).containsExactly("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':'calendar'}", "{'scope':'profile calendar admin'}",
        "{'scope':'  profile   calendar  '}",
        "{'scp':['calendar']}", "{'scp':['profile','calendar']}", "{'scope':'profile','scp':['calendar']}",
        "{'scp':[1,null,['x'],'calendar']}"})
    void oauthScopesCountInASignedTokenOnly(String claims) {
        assertThat(missingCalendar(signed(claims))).isEmpty();
        assertThat(missingCalendar(unsigned(claims))).containsExactly("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':['calendar']}", "{'scope':{'calendar':true}}", "{'scp':'calendar'}",
        "{'scope':null}",
        "{'scope':'calendars'}", "{'scope':'profile,calendar'}", "{'scp':[['calendar']]}", "{'scp':{'calendar':true}}",
        "{'SCOPE':'calendar'}", "{'scopes':'calendar'}", "{'nested':{'calendar':true}}"})
    void otherShapesOfScopesNeverCount(String claims) {
        assertThat(missingCalendar(signed(claims))).containsExactly("calendar");
        assertThat(missingCalendar(unsigned(claims))).containsExactly("calendar");
    }

    @Test
    void anOauthScopeIsNoClaim() {
        assertThat(policy.missing(Optional.of(signed("{'scope':'name email'}")), List.of())).containsExactly("name",
                "email");
    }

    @Test
    void grantsNoScopeWithoutAName() {
        assertThat(ScopePolicy.granted(signed("{'scope':'','scp':['']}"))).containsExactly("scope", "scp");
        assertThat(ScopePolicy.granted(signed("{'scope':'   ','scp':[]}"))).containsExactly("scope", "scp");
    }

    @Test
    void whatItGivesCannotBeChanged() {
        TokenClaims claims = unsigned("{'a':1}");

        assertThatThrownBy(() -> policy.required(List.of()).add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> policy.missing(Optional.of(claims), List.of()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ScopePolicy.granted(claims).add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isNotChangedFromOutside() {
        List<String> configured = new ArrayList<>(List.of("name"));
        ScopePolicy own = new ScopePolicy(configured);

        configured.clear();

        assertThat(own.required(List.of())).containsExactly("name");
    }

    @Test
    void nobodyHasNoScopes() {
        assertThat(policy.missing(Optional.empty(), List.of("calendar"))).containsExactly("name", "email", "calendar");
    }

    private static List<String> missingCalendar(TokenClaims claims) {
        return new ScopePolicy(List.of()).missing(Optional.of(claims), List.of("calendar"));
    }

    private static TokenClaims unsigned(String json) {
        return claims(json, false);
    }

    private static TokenClaims signed(String json) {
        return claims(json, true);
    }

    private static TokenClaims claims(String json, boolean signed) {
        Map<String, Object> values = new LinkedHashMap<>(Json.readObject(json.replace('\'', '"').getBytes()));
        return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, signed);
    }
}
