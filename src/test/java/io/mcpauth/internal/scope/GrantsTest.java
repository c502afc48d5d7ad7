package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.token.TokenClaims;

/** What a token grants. */
class GrantsTest {

    @Test
    void whatNobodyHasSignedGrantsNothingWhereASignatureIsNeeded() {
        assertThat(new Grants(true, "groups").scopes(claims("{'calendar':true,'scope':'x'}", false))).isEmpty();
        assertThat(new Grants(false, "groups").scopes(claims("{'calendar':true,'scope':'x'}", false)))
                .containsExactly("calendar", "scope");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "groups                     | {'groups':['a','b']}",
        "roles                      | {'roles':['a',1,null,'b']}",
        "realm_access/roles         | {'realm_access':{'roles':['a','b']}}",
        "resource_access/mcp/roles  | {'resource_access':{'mcp':{'roles':['b','a']}}}",
        "https://example.com/roles  | {'https://example.com/roles':['a','b']}"})
    void findsRolesWhereTheyAreConfiguredToBe(String path, String json) {
        assertThat(new Grants(true, path).roles(claims(json, true))).containsExactlyInAnyOrder("a", "b");
        assertThat(new Grants(true, path).roles(claims(json, false))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "realm_access/roles | {'realm_access':['a']}",
        "realm_access/roles | {'realm_access':'roles'}",
        "realm_access/roles | {'realm_access':null}",
        "realm_access/roles | {'roles':['a'],'groups':['a']}",
        "realm_access/roles | {'realm_access/roles':null,'realm_access':{'roles':['a']}}",
        "/                  | {'groups':['a']}",
        "groups             | {'groups':{'a':true}}"})
    void givesNoRoleThatIsSomewhereElse(String path, String json) {
        assertThat(new Grants(true, path).roles(claims(json, true))).isEmpty();
    }

    private static TokenClaims claims(String json, boolean signed) {
        try {
            Map<String, Object> values = Json.readObject(json.replace('\'', '"').getBytes());
            return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, signed);
        } catch (JsonException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
