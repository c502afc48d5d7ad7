package io.mcpauth.internal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Operators count and filter by the words for reasons, so the page has to have each. */
class ReasonsOfRefusalsTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern REFUSAL = Pattern.compile("new Decision\\.Refusal\\(([^;]*);", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([a-z]+(?:_[a-z]+)+|hidden)\"");
    /** What clients are told stands in the same statements. */
    private static final Set<String> OF_CHALLENGES =
            Set.of("insufficient_scope", "invalid_token", "invalid_dpop_proof", "use_dpop_nonce");

    private static Set<String> inTheCode() throws IOException {
        try (Stream<Path> files = Files.walk(MODULE.resolve("main/java/io/mcpauth/internal/engine"))) {
            Set<String> words = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> REFUSAL.matcher(read(file)).results())
                    .flatMap(refusal -> WORD.matcher(refusal.group(1)).results())
                    .map(word -> word.group(1)).collect(toCollection(TreeSet::new));
            words.removeAll(OF_CHALLENGES);
            words.addAll(Set.of("origin_not_allowed", "host_not_allowed"));
            return words;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areOnThePage() throws IOException {
        assertThat(inTheCode()).contains("missing_scopes", "session_not_of_user", "no_token").hasSize(10);
        assertThat(read(MODULE.getParent().resolve("docs/observability.md")))
                .contains(inTheCode().stream().map(word -> '`' + word + '`').toList());
    }
}
