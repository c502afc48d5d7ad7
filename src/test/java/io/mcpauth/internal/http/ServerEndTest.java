package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerEndTest {

    @Test
    void isOnLoopbackAtItsAddressesAlone() {
        assertThat(ServerEnd.isOnLoopback("127.0.0.1")).isTrue();
        assertThat(ServerEnd.isOnLoopback("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(ServerEnd.isOnLoopback("10.0.0.1")).isFalse();
        assertThat(ServerEnd.isOnLoopback("localhost")).isFalse();
        assertThat(ServerEnd.isOnLoopback(null)).isFalse();
    }

    @Test
    void writesHostAndPortAsAUrlHasThem() {
        assertThat(ServerEnd.authority("mcp.example", 8080)).isEqualTo("mcp.example:8080");
        assertThat(ServerEnd.authority("127.0.0.1", 80)).isEqualTo("127.0.0.1:80");
        assertThat(ServerEnd.authority("::1", 8080)).isEqualTo("[::1]:8080");
        assertThat(ServerEnd.authority("[::1]", 8080)).isEqualTo("[::1]:8080");
    }
}
