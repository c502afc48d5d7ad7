package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.mcp.ListSettings;

class ListConfigTest {

    private static ListSettings lists(String key, String value) throws InvalidConfigException {
        return read(key, value).engine().mcp().lists();
    }

    @Test
    void readsWhatListsShow() throws InvalidConfigException {
        assertThat(TestConfig.readDefaults().engine().mcp().lists()).isEqualTo(new ListSettings(false, false));
        assertThat(lists("mcp.auth.lists", "all")).isEqualTo(new ListSettings(false, false));
        assertThat(lists("mcp.auth.lists", "permitted")).isEqualTo(new ListSettings(true, false));
        assertThat(lists("mcp.auth.security-schemes", "true")).isEqualTo(new ListSettings(false, true));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThat(problems("mcp.auth.lists", "none")).singleElement().asString().contains("all or permitted");
        assertThat(problems("mcp.auth.security-schemes", "oauth2")).hasSize(1);
    }
}
