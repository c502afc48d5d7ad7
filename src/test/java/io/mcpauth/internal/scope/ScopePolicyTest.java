package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.token.TokenClaims;

class ScopePolicyTest {

    private final ScopePolicy policy = new ScopePolicy(needing(List.of("name", "email")));

    /** The same scopes for every token. */
    private static ScopeSettings needing(List<String> names) {
        return new ScopeSettings(names, names, Grants.DEFAULT);
    }

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
        assertThat(new ScopePolicy(needing(List.of("z", "a", "m"))).missing(Optional.of(unsigned("{'a':1}")),
                List.of()))
                .containsExactly("z", "m");
    }

    /** A batch asks for as many as its template has owners in it. */
    @Test
    void judgesVeryManyScopesInLittleTime() {
        List<String> many = IntStream.range(0, 300_000).mapToObj(owner -> "files:" + owner).toList();

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> policy.missing(Optional.of(unsigned("{'name':1,'email':1,'files:7':1}")), many)))
                .hasSize(many.size() - 1).doesNotContain("files:7");
    }

    @Test
    void namesAScopeOnceThatIsConfiguredTwice() {
        ScopePolicy twice = new ScopePolicy(needing(List.of("b", "a", "b")));
        assertThat(twice.required(Optional.empty(), List.of())).containsExactly("b", "a");
        assertThat(twice.missing(Optional.of(unsigned("{'other':1}")), List.of())).containsExactly("b", "a");
    }

    @Test
    void namesConfiguredAndAdditionalScopesTogetherEachOnce() {
        assertThat(
                policy.missing(Optional.of(unsigned("{'other':1}")), List.of("calendar", "email", "admin", "calendar")))
                .containsExactly("name", "email", "calendar", "admin");
        assertThat(policy.required(Optional.empty(), List.of("calendar", "email", "calendar"))).containsExactly("name",
                "email",
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
        assertThat(policy.missing(Optional.of(signed("{'name':'Ada','scope':'x','email':'a'}")), List.of("email")))
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
        "{'scp':[1,null,['x'],'calendar']}", "{'scope':['calendar']}", "{'scp':'calendar'}", "{'scp':'a calendar'}",
        "{'scope':null,'scp':'calendar'}"})
    void oauthScopesCountInASignedTokenOnly(String claims) {
        assertThat(missingCalendar(signed(claims))).isEmpty();
        assertThat(missingCalendar(unsigned(claims))).containsExactly("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':{'calendar':true}}", "{'scope':['a calendar']}",
        "{'scope':null}",
        "{'scope':'calendars'}", "{'scope':'profile,calendar'}", "{'scp':[['calendar']]}", "{'scp':{'calendar':true}}",
        "{'SCOPE':'calendar'}", "{'scopes':'calendar'}", "{'nested':{'calendar':true}}"})
    void otherShapesOfScopesNeverCount(String claims) {
        assertThat(missingCalendar(signed(claims))).containsExactly("calendar");
        assertThat(missingCalendar(unsigned(claims))).containsExactly("calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':'calendar'}", "{'scope':'  a  calendar  '}", "{'scope':'calendars calendar'}",
        "{'scope':'a-calendar calendar b'}", "{'scope':'profile','scp':['calendar']}", "{'scp':[1,null,'calendar']}",
        "{'scope':null,'scp':'calendar'}", "{'scope':['calendar']}", "{'scope':{},'scp':'calendar'}"})
    void aConfiguredScopeMayBeAnyWordOfTheOauthScopes(String claims) {
        assertThat(missingConfiguredCalendar(claims)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':'calendars'}", "{'scope':'acalendar calendarb'}", "{'scope':'a,calendar'}",
        "{'scope':'calendar-calendar'}", "{'scope':'calendar\\t'}", "{'scope':''}", "{'scope':null,'scp':[]}",
        "{'scp':['a calendar']}", "{'scp':[['calendar']]}", "{'scope':'Calendar'}", "{'scope':{'calendar':true}}"})
    void aConfiguredScopeMustBeAWholeWordOfTheOauthScopes(String claims) {
        assertThat(missingConfiguredCalendar(claims)).containsExactly("calendar");
    }

    private static List<String> missingConfiguredCalendar(String claims) {
        return new ScopePolicy(needing(List.of("calendar"))).missing(Optional.of(signed(claims)), List.of());
    }

    @Test
    void anOauthScopeMeetsAConfiguredOne() {
        assertThat(policy.missing(Optional.of(signed("{'scope':'name','email':'ada@example.com'}")), List.of()))
                .isEmpty();
        assertThat(policy.missing(Optional.of(unsigned("{'scope':'name','email':'ada@example.com'}")), List.of()))
                .containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope':'other'}", "{'scope':null}", "{'scp':[]}", "{'scope':'','scp':''}", "{'scp':1}"})
    void aSignedTokenWithScopesIsJudgedByThemAlone(String scopes) {
        String claims = scopes.substring(0, scopes.length() - 1) + ",'calendar':true,'sub':'ada','azp':'app'}";

        assertThat(missingCalendar(signed(claims))).containsExactly("calendar");
        assertThat(Grants.DEFAULT.scopes(signed(claims))).doesNotContain("sub", "azp", "calendar");
        assertThat(missingCalendar(unsigned(claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false"})
    void aClaimOfASignedTokenThatDeniesMeetsNothing(String value) {
        assertThat(policy.missing(Optional.of(signed("{'name':" + value + ",'email':''}")), List.of()))
                .containsExactly("name");
    }

    @Test
    void aSignedTokenNeedsOtherScopesWhereTheyAreConfigured() {
        ScopePolicy both = new ScopePolicy(
                new ScopeSettings(List.of("name"), List.of("mcp:tools"), new Grants(true, Grants.GROUPS)));

        assertThat(both.missing(Optional.of(unsigned("{'name':'Ada'}")), List.of())).isEmpty();
        assertThat(both.missing(Optional.of(signed("{'scope':'mcp:tools'}")), List.of())).isEmpty();
        assertThat(both.missing(Optional.of(signed("{'name':'Ada','scope':'x'}")), List.of()))
                .containsExactly("mcp:tools");
        assertThat(both.required(Optional.empty(), List.of())).containsExactly("mcp:tools");
        assertThat(both.required(Optional.of(unsigned("{'x':1}")), List.of())).containsExactly("name");
    }

    @Test
    void whoIsNotSignedForIsLedToALoginWhereASignatureIsNeeded() {
        ScopePolicy both = new ScopePolicy(
                new ScopeSettings(List.of("name"), List.of("mcp:tools"), new Grants(true, Grants.GROUPS)));
        Optional<TokenClaims> user = Optional.of(unsigned("{'name':'Ada','calendar':true}"));

        assertThat(both.missing(user, List.of("calendar"))).containsExactly("mcp:tools", "calendar");
        assertThat(both.required(user, List.of("calendar"))).containsExactly("mcp:tools", "calendar");
    }

    @Test
    void grantsNoScopeWithoutAName() {
        assertThat(Grants.DEFAULT.scopes(signed("{'scope':'','scp':['']}"))).isEmpty();
        assertThat(Grants.DEFAULT.scopes(signed("{'scope':'   ','scp':[]}"))).isEmpty();
    }

    @Test
    void whatItGivesCannotBeChanged() {
        TokenClaims claims = unsigned("{'a':1}");

        assertThatThrownBy(() -> policy.required(Optional.empty(), List.of()).add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> policy.missing(Optional.of(claims), List.of()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Grants.DEFAULT.scopes(claims).add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isNotChangedFromOutside() {
        List<String> configured = new ArrayList<>(List.of("name"));
        ScopePolicy own = new ScopePolicy(needing(configured));

        configured.clear();

        assertThat(own.required(Optional.empty(), List.of())).containsExactly("name");
    }

    @Test
    void nobodyHasNoScopes() {
        assertThat(policy.missing(Optional.empty(), List.of("calendar"))).containsExactly("name", "email", "calendar");
    }

    private static List<String> missingCalendar(TokenClaims claims) {
        return new ScopePolicy(needing(List.of())).missing(Optional.of(claims), List.of("calendar"));
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
