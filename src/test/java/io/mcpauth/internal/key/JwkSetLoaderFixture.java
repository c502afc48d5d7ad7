package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

/** JWK Sets, and what becomes of them. */
abstract class JwkSetLoaderFixture {

    static final TestKey RSA = TestKeys.named("rsa-1");
    static final TestKey EC = TestKeys.named("P-256-1");

    static final String AGREEMENT_ALGORITHMS =
            "its alg is not one of ECDH-ES, ECDH-ES+A128KW, ECDH-ES+A256KW";
    static final String NO_PRIVATE_MEMBER =
            "it has no private member 'd'; the private key file is needed";

    @TempDir
    Path folder;

    /** As {@link KeyFile} does. */
    static DecryptionKeys load(Path file) throws KeyFileException {
        Path path = file.toAbsolutePath();
        return JwkSetLoader.parse(JwkSetLoader.read(() -> JwkSetLoader.content(path), path), path.toString());
    }

    static DecryptionKeys parse(TestKey... keys) throws KeyFileException {
        return JwkSetLoader.parse(TestKeys.set(keys), "test");
    }

    static DecryptionKeys parse(String json) throws KeyFileException {
        return JwkSetLoader.parse(json.getBytes(UTF_8), "test");
    }
}
