package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.session.SessionSettings;

class SessionConfigTest {

    private static SessionSettings sessions(String key, String value) throws InvalidConfigException {
        return read(key, value).engine().sessions();
    }

    @Test
    void letsSessionsBelongToTheirUsersUnlessItIsTold() throws InvalidConfigException {
        SessionSettings owned = new SessionSettings(true, SessionSettings.MAX_SESSIONS);

        assertThat(TestConfig.readDefaults().engine().sessions()).isEqualTo(owned);
        assertThat(sessions("mcp.auth.sessions", "owned")).isEqualTo(owned);
        assertThat(sessions("mcp.auth.sessions", "off")).isEqualTo(SessionSettings.OFF);
    }

    @Test
    void readsHowManyAreRemembered() throws InvalidConfigException {
        assertThat(sessions("mcp.auth.max-sessions", "10")).isEqualTo(new SessionSettings(true, 10));
        assertThat(sessions("mcp.auth.max-sessions", "10000000")).isEqualTo(new SessionSettings(true, 10_000_000));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThat(problems("mcp.auth.sessions", "true")).singleElement().asString().contains("owned or off");
        assertThat(problems("mcp.auth.max-sessions", "9")).singleElement().asString()
                .contains("from 10 to 10000000");
    }
}
