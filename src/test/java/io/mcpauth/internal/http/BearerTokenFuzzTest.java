package io.mcpauth.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever fields a request has, one a line: one token of the one field of the scheme, or none. */
class BearerTokenFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void isTheOneTokenOfTheOneField(byte[] lines) {
        List<String> fields = lines.length == 0 ? List.of() : List.of(new String(lines, ISO_8859_1).split("\n", -1));

        if (BearerToken.in(fields) instanceof BearerToken.Present present) {
            assertThat(fields).hasSize(1);
            assertThat(present.value()).isNotEmpty();
            assertThat(fields.get(0)).matches("(?is)[ \t]*bearer [ \t]*" + Pattern.quote(present.value()) + "[ \t]*");
        } else {
            assertThat(fields.size() == 1 && fields.get(0).matches("(?i)bearer [A-Za-z0-9._-]+")).isFalse();
        }
    }
}
