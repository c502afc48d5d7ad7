package io.mcpauth.cli.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"default", "a", "0", "a-b", "1-2", "true", "a--b"})
    void takesLabelsAsNamespacesAndSecrets(String name) {
        assertThat(KubernetesNames.problemOfNamespace(name)).isEmpty();
        assertThat(KubernetesNames.problemOfSecret(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "mcp-server.keys.v1", "1.2"})
    void takesDotsInNamesOfSecretsOnly(String name) {
        assertThat(KubernetesNames.problemOfSecret(name)).isEmpty();
        assertThat(KubernetesNames.problemOfNamespace(name)).contains("lower-case letters, digits and '-' only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''   | a name needs at least one character
            Tools| lower-case letters, digits and '-' only
            a_b  | lower-case letters, digits and '-' only
            a b  | lower-case letters, digits and '-' only
            ä    | lower-case letters, digits and '-' only
            -a   | it must begin and end with a letter or digit
            a-   | it must begin and end with a letter or digit
            """)
    void saysWhichRuleANamespaceBreaks(String name, String rule) {
        assertThat(KubernetesNames.problemOfNamespace(name)).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''    | a name needs at least one character
            Keys  | lower-case letters, digits, '-' and '.' only
            a/b   | lower-case letters, digits, '-' and '.' only
            a.-b  | it must begin and end with a letter or digit
            a-.b  | it must begin and end with a letter or digit
            .a    | a dot must be between two parts, not at an end or beside another dot
            a.    | a dot must be between two parts, not at an end or beside another dot
            a..b  | a dot must be between two parts, not at an end or beside another dot
            """)
    void saysWhichRuleANameOfASecretBreaks(String name, String rule) {
        assertThat(KubernetesNames.problemOfSecret(name)).contains(rule);
    }

    @Test
    void countsCharacters() {
        assertThat(KubernetesNames.problemOfNamespace("a".repeat(63))).isEmpty();
        assertThat(KubernetesNames.problemOfNamespace("a".repeat(64))).contains("at most 63 characters, but it "
                + "has 64");
        assertThat(KubernetesNames.problemOfSecret("a".repeat(253))).isEmpty();
        assertThat(KubernetesNames.problemOfSecret("a".repeat(254))).contains("at most 253 characters, but it "
                + "has 254");
    }
}
