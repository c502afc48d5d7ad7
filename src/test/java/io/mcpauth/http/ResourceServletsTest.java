package io.mcpauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceServletsTest {

    @Test
    void knowsThoseThatMadeThemselvesKnown() {
        ResourceServlets servlets = new ResourceServlets();
        assertThat(servlets.contains("api")).isFalse();

        servlets.add("api");

        assertThat(servlets.contains("api")).isTrue();
        assertThat(servlets.contains("API")).isFalse();
    }
}
