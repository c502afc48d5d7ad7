package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.mcpauth.token.RejectionReason;

/** The page for whoever does not get in names what the log really says. */
class TroubleshootingTest {

    private static final Path DOCS =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent().resolve("docs");

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @Test
    void namesMessagesThatThereAre() throws IOException {
        List<String> known = all("\\| `(MCPAUTH-\\d+)` \\|", page("messages.md"));

        assertThat(all("(MCPAUTH-\\d+)", page("troubleshooting.md"))).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void namesReasonsThatThereAre() throws IOException {
        String table = page("troubleshooting.md").split("\\| reason \\|")[1].split("\n\n")[0];

        assertThat(all("\n\\| `(\\w+)` \\|", table)).isNotEmpty().isSubsetOf(
                Arrays.stream(RejectionReason.values()).map(RejectionReason::code).collect(Collectors.toSet()));
    }

    @Test
    void namesKeysThatThereAre() throws IOException {
        assertThat(all("`(mcp\\.[a-z.-]+)", page("troubleshooting.md"))).isNotEmpty()
                .allSatisfy(key -> assertThat(page("configuration.md")).contains("`" + key + "`"));
    }

    @Test
    void leadsToPlacesThatThereAre() throws IOException {
        for (String link : all("\\]\\(([a-z-]+\\.md#[a-z-]+)\\)", page("troubleshooting.md"))) {
            String[] parts = link.split("#");
            List<String> places = all("(?m)^#+ (.*)$", page(parts[0])).stream()
                    .map(title -> title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                    .toList();
            assertThat(places).as(link).contains(parts[1]);
        }
    }
}
