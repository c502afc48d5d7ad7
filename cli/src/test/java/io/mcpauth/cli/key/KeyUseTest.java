package io.mcpauth.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.cli.Capture;
import io.mcpauth.internal.issuer.VerificationKeys;

class KeyUseTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA, 2048, RS256", "EC, 256, ES256", "EC, 384, ES384", "EC, 521, ES512", "OKP, 0, EdDSA"})
    void aSigningKeyIsOneThatTheCommandSignsWithAndAServerVerifiesWith(KeyType type, int size, String algorithm)
            throws Exception {
        NewKey key = new KeyGenerator(new Capture().session()).make(KeyUse.SIG, type, size);
        KeySets sets = key.alone();

        assertThat(key.privateMembers()).containsEntry("use", "sig").containsEntry("alg", algorithm).containsKey("d");
        assertThat(key.publicMembers()).containsEntry("use", "sig").containsEntry("alg", algorithm)
                .doesNotContainKey("d");
        SigningKey signer = SigningKey.choose(sets.privateSet(), "private.json");
        assertThat(signer.algorithm()).isEqualTo(algorithm);
        assertThat(signer.sign("{}")).isNotEmpty();
        assertThat(VerificationKeys.parse(sets.publicSet(), "public.json").find(Optional.of(key.id()), algorithm))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ENC, mcp-private.json, mcp-public.json", "SIG, issuer-private.json, issuer-public.json"})
    void hasFilesOfItsOwn(KeyUse use, String privateFile, String publicFile) throws Exception {
        KeyFolder keys = new KeyFolder(folder).of(use);
        new KeyWriter(keys).write(new KeySets(new byte[] {1}, new byte[] {2}), false);
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(folder.resolve(privateFile),
                folder.resolve(publicFile));
    }
}
