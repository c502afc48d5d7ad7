package io.mcpauth.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sets the key itself where its file is to be named finds the mistake in the log, but not the key. */
class KeyInPlaceOfItsFileTest extends KeyFileFixture {

    @ParameterizedTest
    @ValueSource(strings = {"{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"SECRET\"}",
        "{ \"keys\" : [ { \"d\" : \"SECRET\", \"kty\":\"EC\" } ] }",
        "-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----"})
    void isNotShown(String key) {
        String coded = Base64.getEncoder().encodeToString((key + " ".repeat(40)).getBytes());
        new KeyFile(Path.of(key), clock);
        new KeyFile(new KeyLocation(key, getClass().getClassLoader()), "mp.jwt.decrypt.key.location", clock);
        new KeyFile(new KeyLocation(coded, getClass().getClassLoader()), "mp.jwt.decrypt.key.location", clock);

        assertThat(log.lines()).hasSize(3)
                .allMatch(line -> line.contains("(not shown, because it is a key itself)"))
                .noneMatch(line -> line.contains("SECRET") || line.contains(coded.substring(20, 40)));
    }

    @Test
    void isNoOtherPlace() {
        for (String path : new String[] {"/etc/mcp/key.json", "keys/{kty}.json", "eyJ.json", "/srv/MII/private.pem"}) {
            assertThat(KeyText.shown(path)).isEqualTo(path);
        }
    }
}
