package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Tests and examples take their tokens from the test kit ({@code io.mcpauth.testing}), as its users do. */
class TokenMakersTest {

    /** Test sources, and modules that are tests or examples. */
    private static final Pattern LOOKED_AT = Pattern.compile("(.*/)?src/test/.*|(arquillian-tests|examples)/.*");

    /** What signs or encrypts: jose4j, another library for tokens, or the JCA. */
    private static final Pattern MAKES = Pattern.compile("\\b(JsonWebEncryption|JsonWebSignature"
            + "|getCompactSerialization|com[.]nimbusds|io[.]jsonwebtoken|com[.]auth0"
            + "|initSign|ENCRYPT_MODE|WRAP_MODE)\\b");

    private static final Map<String, String> EXCEPTIONS = Map.of(
            "src/test/java/io/mcpauth/testing/HandmadeTokens.java", "tokens that no client makes",
            "src/test/java/io/mcpauth/ArtifactsIT.java", "the name of a file in a jar",
            "src/test/java/io/mcpauth/TokenMakersTest.java", "this one",
            "cli/src/test/java/io/mcpauth/cli/key/SigningKeyTest.java", "reads what the command line has signed",
            "cli/src/test/java/io/mcpauth/cli/token/TokenMakerTest.java", "reads what the command line has encrypted",
            "arquillian-tests/benchmarks/src/main/java/io/mcpauth/benchmark/ManyTokens.java",
            "tokens without end, whose making may cost nothing",
            "arquillian-tests/benchmarks/src/main/java/io/mcpauth/benchmark/DistinctTokens.java",
            "measures a bare decryption");

    @Test
    void nothingElseSignsOrEncrypts() throws IOException {
        List<String> makers = new ArrayList<>();
        for (Path file : SourceFiles.below(SourceFiles.ROOT)) {
            String name = SourceFiles.ROOT.relativize(file).toString().replace('\\', '/');
            if (LOOKED_AT.matcher(name).matches() && MAKES.matcher(Files.readString(file)).find()) {
                makers.add(name);
            }
        }

        assertThat(makers).contains("src/test/java/io/mcpauth/testing/HandmadeTokens.java");
        assertThat(makers).isSubsetOf(EXCEPTIONS.keySet());
    }
}
