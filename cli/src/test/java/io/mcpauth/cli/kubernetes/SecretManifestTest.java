package io.mcpauth.cli.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

public class SecretManifestTest {

    @Test
    void holdsTheFileUnderItsItem() {
        assertThat(parse(SecretManifest.yaml("tools", "keys", "{}\n".getBytes(UTF_8)))).isEqualTo(Map.of(
                "apiVersion", "v1",
                "kind", "Secret",
                "metadata", Map.of("name", "keys", "namespace", "tools"),
                "type", "Opaque",
                "data", Map.of("mcp_jwks", "e30K")));
    }

    @Test
    void keepsNamesThatYamlTakesForSomethingElse() {
        assertThat(parse(SecretManifest.yaml("123", "true", new byte[0])))
                .containsEntry("metadata", Map.of("name", "true", "namespace", "123"));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> parse(String yaml) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }
}
