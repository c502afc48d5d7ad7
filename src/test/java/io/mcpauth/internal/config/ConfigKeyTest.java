package io.mcpauth.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys of the contract: names, variables and defaults are what operators rely on. */
class ConfigKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "mcp.auth.scopes                    | MCP_AUTH_SCOPES                    | -",
        "mcp.auth.optional-scopes           | MCP_AUTH_OPTIONAL_SCOPES           | -",
        "mcp.key.file.path                  | MCP_KEY_FILE_PATH                  | -",
        "mcp.auth.paths                     | MCP_AUTH_PATHS                     | /*",
        "mcp.auth.public-paths              | MCP_AUTH_PUBLIC_PATHS              | -",
        "mcp.auth.jwks-path                 | MCP_AUTH_JWKS_PATH                 | /.well-known/jwks.json",
        "mcp.auth.openid-configuration-path | MCP_AUTH_OPENID_CONFIGURATION_PATH | /.well-known/openid-configuration",
        "mcp.auth.public-url                | MCP_AUTH_PUBLIC_URL                | -",
        "mcp.auth.issuer                    | MCP_AUTH_ISSUER                    | -",
        "mcp.auth.proxy-headers             | MCP_AUTH_PROXY_HEADERS             | none",
        "mcp.auth.clock-skew                | MCP_AUTH_CLOCK_SKEW                | PT60S",
        "mcp.auth.max-token-length          | MCP_AUTH_MAX_TOKEN_LENGTH          | 16384",
        "mcp.auth.jwe.algorithms            | MCP_AUTH_JWE_ALGORITHMS            "
                + "| RSA-OAEP,RSA-OAEP-256,ECDH-ES,ECDH-ES+A128KW,ECDH-ES+A256KW",
        "mcp.auth.jwe.encryptions           | MCP_AUTH_JWE_ENCRYPTIONS           | A256GCM",
        "mcp.auth.max-token-age             | MCP_AUTH_MAX_TOKEN_AGE             | -",
        "mcp.auth.trust                     | MCP_AUTH_TRUST                     | auto",
        "mcp.auth.encryption                | MCP_AUTH_ENCRYPTION                | -",
        "mcp.auth.oauth-scopes              | MCP_AUTH_OAUTH_SCOPES              | -",
        "mcp.auth.roles-claim               | MCP_AUTH_ROLES_CLAIM               | groups",
        "mcp.auth.trusted-issuers           | MCP_AUTH_TRUSTED_ISSUERS           | -",
        "mcp.auth.trusted-issuers.NAME.iss  | MCP_AUTH_TRUSTED_ISSUERS_NAME_ISS  | -",
        "mcp.auth.trusted-issuers.NAME.jwks | MCP_AUTH_TRUSTED_ISSUERS_NAME_JWKS | -",
        "mcp.auth.trusted-issuers.NAME.algorithms | MCP_AUTH_TRUSTED_ISSUERS_NAME_ALGORITHMS "
                + "| RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA,Ed25519",
        "mcp.auth.audience                  | MCP_AUTH_AUDIENCE                  | -",
        "mcp.auth.authorization-servers     | MCP_AUTH_AUTHORIZATION_SERVERS     | -",
        "mcp.auth.resource                  | MCP_AUTH_RESOURCE                  | -",
        "mcp.auth.resource-name             | MCP_AUTH_RESOURCE_NAME             | -",
        "mcp.auth.resource-documentation    | MCP_AUTH_RESOURCE_DOCUMENTATION    | -",
        "mcp.auth.allowed-origins           | MCP_AUTH_ALLOWED_ORIGINS           | -",
        "mcp.auth.allow-anonymous           | MCP_AUTH_ALLOW_ANONYMOUS           | false",
        "mcp.auth.tools                     | MCP_AUTH_TOOLS                     | -",
        "mcp.auth.tools.NAME.scopes         | MCP_AUTH_TOOLS_NAME_SCOPES         | -",
        "mcp.auth.max-body-length           | MCP_AUTH_MAX_BODY_LENGTH           | 1048576",
        "mcp.auth.cache.max-bytes           | MCP_AUTH_CACHE_MAX_BYTES           | 16777216",
        "mcp.auth.max-concurrent-decryptions | MCP_AUTH_MAX_CONCURRENT_DECRYPTIONS | -",
        "mcp.auth.decryption-wait           | MCP_AUTH_DECRYPTION_WAIT           | PT2S",
        "mcp.auth.max-waiting-decryptions   | MCP_AUTH_MAX_WAITING_DECRYPTIONS   | -",
        "mcp.auth.jca-provider              | MCP_AUTH_JCA_PROVIDER              | -"})
    void hasTheVariableAndTheDefaultOfTheContract(String name, String variable, String defaultValue) {
        ConfigKey<?> key = byName().get(name);

        assertThat(key).isNotNull();
        assertThat(key.environmentVariable()).isEqualTo(variable);
        assertThat(key.defaultValue()).isEqualTo(Optional.ofNullable(defaultValue));
    }

    /** What operators must not misread: a word of the contract that each meaning has to have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mcp.auth.scopes                    | every guarded request needs",
        "mcp.auth.optional-scopes           | not demanded",
        "mcp.key.file.path                  | JWK Set or a single JWK",
        "mcp.auth.paths                     | `/exact` or `/prefix/*`",
        "mcp.auth.public-paths              | Exceptions",
        "mcp.auth.jwks-path                 | `/.well-known/`",
        "mcp.auth.openid-configuration-path | `/.well-known/`",
        "mcp.auth.public-url                | Without it, the URL is derived from each request",
        "mcp.auth.issuer                    | not an issuer that it trusts",
        "mcp.auth.proxy-headers             | The one kind",
        "mcp.auth.clock-skew                | ISO-8601",
        "mcp.auth.max-token-length          | characters",
        "mcp.auth.jwe.algorithms            | exact and case-sensitive",
        "mcp.auth.jwe.encryptions           | exact and case-sensitive",
        "mcp.auth.max-token-age             | Without it, only `exp` counts",
        "mcp.auth.trust                     | only tokens that a trusted issuer has signed",
        "mcp.auth.encryption                | can read the user's data in a token that is only signed",
        "mcp.auth.oauth-scopes              | signed token",
        "mcp.auth.roles-claim               | path",
        "mcp.auth.trusted-issuers           | whose signatures are believed",
        "mcp.auth.trusted-issuers.NAME.iss  | exact value of `iss`",
        "mcp.auth.trusted-issuers.NAME.jwks | `http` on loopback only",
        "mcp.auth.trusted-issuers.NAME.algorithms | exact and case-sensitive",
        "mcp.auth.audience                  | Required if trust is `signed`"})
    void saysWhatTheContractSays(String name, String words) {
        assertThat(byName().get(name).meaning()).contains(words);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void saysItInSentencesThatFitATable(ConfigKey<?> key) {
        assertThat(key.meaning()).matches("[A-Z`][^|\\n]*\\.");
        assertThat(key.range()).matches("[a-zA-Z][^|\\n]*[^.|\\n]");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hasADefaultThatCouldBeSet(ConfigKey<?> key) {
        List<String> problems = new ArrayList<>();

        key.defaultValue().ifPresent(
                value -> assertThat(key.format().read(value, problems::add)).isNotEqualTo(key.format().none()));

        assertThat(problems).isEmpty();
    }

    static List<ConfigKey<?>> keys() {
        return ConfigKeys.ALL;
    }

    private static Map<String, ConfigKey<?>> byName() {
        return ConfigKeys.ALL.stream().collect(Collectors.toMap(ConfigKey::name, key -> key));
    }

    /** One that is left out would be read, but unknown, and on no page. */
    @Test
    void isInTheListOfAllKeys() {
        assertThat(constants(ConfigKey.class)).hasSizeGreaterThan(50)
                .containsExactlyInAnyOrderElementsOf(ConfigKeys.ALL);
        assertThat(constants(MpJwtKey.class)).hasSizeGreaterThan(8).containsExactlyInAnyOrderElementsOf(MpJwtKeys.ALL);
    }

    private static List<Object> constants(Class<?> type) {
        return new ClassFileImporter().importPackages(ConfigKeys.class.getPackageName()).stream()
                .flatMap(found -> found.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().isEquivalentTo(type))
                .map(field -> valueOf(field.reflect()))
                .toList();
    }

    private static Object valueOf(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
