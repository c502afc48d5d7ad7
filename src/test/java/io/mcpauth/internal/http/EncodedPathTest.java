package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

class EncodedPathTest {

    @Test
    void leavesAloneWhatStandsForItselfInAUrl() {
        String plain = "/abcdefghijklmnopqrstuvwxyz/ABCDEFGHIJKLMNOPQRSTUVWXYZ/0123456789-._~!$&'()*+,;=:@";

        assertThat(EncodedPath.of(plain)).isEqualTo(plain);
        assertThat(EncodedPath.of("")).isEmpty();
    }

    /** The JDK reads it back, of which it leaves no more alone than that. */
    @Test
    void encodesAllElse() {
        assertThat(EncodedPath.of("\0\t \"%<>?#[]\\^`{|}\u007f"))
                .isEqualTo("%00%09%20%22%25%3C%3E%3F%23%5B%5D%5C%5E%60%7B%7C%7D%7F");
        assertThat(EncodedPath.of("/gr\u00fc\u00dfe/\u4e16\ud83d\ude00"))
                .isEqualTo("/gr%C3%BC%C3%9Fe/%E4%B8%96%F0%9F%98%80");
        for (char character = 1; character < 0x3000; character++) {
            String path = "/" + character;
            assertThat(URI.create("https://mcp.example" + EncodedPath.of(path)).getPath()).isEqualTo(path);
        }
    }

    @Test
    void keepsTheFormThatWasConfigured() {
        assertThat(EncodedPath.of("/u\u0308")).isEqualTo("/u%CC%88");
    }
}
