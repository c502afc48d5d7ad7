package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages can be read: links lead somewhere, and sentences end. */
class PagesTest {

    /** Aim at 25: this is where nobody can follow any more. */
    private static final int LONGEST_SENTENCE = 34;
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    /** Written by programs from what the code says. */
    private static final Set<String> GENERATED =
            Set.of("configuration.md", "messages.md", "cli.md", "server-matrix.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```.*?^\\1``` *$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Benchmark))`");
    private static final Pattern CODE = Pattern.compile("`[^`]+`");
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.?!]) +(?=[A-Z(*\"]|x |[a-z/-]+\\.md)|(?<=\\*\\*) +(?=[A-Z])");
    /** Begins a block of its own: an item of a list, or a heading. */
    private static final Pattern BEGINNING = Pattern.compile("\\s*(?:[-*] |\\d+\\. |#).*");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT); Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            Stream.of(top, docs, examples.map(folder -> folder.resolve("README.md"))).flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md") && Files.exists(path)).sorted().forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(25);
        return pages;
    }

    static List<Path> written() throws IOException {
        return pages().stream().filter(page -> !GENERATED.contains(page.getFileName().toString())).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToPlacesThatExist(Path page) {
        String text = CODE.matcher(withoutCode(read(page))).replaceAll("");

        assertThat(LINK.matcher(text).results().filter(link -> !exists(page, link.group(1), link.group(2)))
                .map(MatchResult::group)).as(page.toString()).isEmpty();
    }

    private static boolean exists(Path page, String file, String anchor) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (anchor == null || anchors(read(target)).contains(anchor));
    }

    /** Whoever doubts what a page says looks at the test that shows it. */
    @ParameterizedTest
    @MethodSource("written")
    void testsThatAreNamedExist(Path page) throws IOException {
        Set<String> sources = SourceFiles.below(ROOT).stream().map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());

        assertThat(TEST.matcher(read(page)).results().map(name -> name.group(1) + ".java")
                .filter(name -> !sources.contains(name))).as(page.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("written")
    void sentencesAreNotTooLong(Path page) {
        assertThat(sentences(read(page)).stream().filter(sentence -> words(sentence) > LONGEST_SENTENCE))
                .as("%s: more than %d words", page, LONGEST_SENTENCE).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("written")
    void beginsWithATitleAndWhatThePageIsFor(Path page) {
        String[] blocks = read(page).split("\n\n");

        assertThat(blocks[0]).as(page.toString()).matches("# .+");
        assertThat(blocks[1]).as(page.toString()).matches("(?s)[A-Z`\\[].+[.:]");
    }

    @Test
    void knowsAnchorsAsTheReaderSeesThem() {
        assertThat(anchors(
                "# A `b.c` (d)\n\n```\n# no heading\n```\n\n## A [link](x.md), and: more\n\n## Twice\n## Twice\n"))
                .containsExactlyInAnyOrder("a-bc-d", "a-link-and-more", "twice", "twice-1");
    }

    @Test
    void countsWordsOfProseOnly() {
        String page = """
                # A title

                One `piece of code` and a [link of words](x.md#y). Two is e.g. short
                and goes on:

                    code that is indented

                - An item
                  of two lines
                - another

                | a table | of cells |

                ```java
                code();
                ```
                Last.
                """;

        assertThat(sentences(page)).containsExactly("One x and a link of words.", "Two is e.g. short and goes on:",
                "An item of two lines", "another", "Last.");
        assertThat(words("One x and a link of words.")).isEqualTo(7);
    }

    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(withoutCode(text)).results().forEach(heading -> {
            String anchor = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
            for (int i = 0; !anchors.add(i == 0 ? anchor : anchor + "-" + i); i++) {
                continue;
            }
        });
        return anchors;
    }

    private static List<String> sentences(String text) {
        List<StringBuilder> blocks = new ArrayList<>();
        boolean open = false;
        for (String line : withoutCode(text).split("\n")) {
            boolean code = line.startsWith("    ") && !open;
            if (line.isBlank() || code || line.strip().startsWith("|") || line.startsWith("#")
                    || line.startsWith("<!--")) {
                open = false;
            } else {
                if (!open || BEGINNING.matcher(line).matches()) {
                    blocks.add(new StringBuilder());
                }
                blocks.get(blocks.size() - 1).append(line.strip()).append(' ');
                open = true;
            }
        }
        return blocks.stream().map(block -> prose(block.toString()))
                .flatMap(SENTENCE_END::splitAsStream).toList();
    }

    private static String prose(String block) {
        return CODE.matcher(block).replaceAll("x").replaceAll("!?\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("^(?:[-*]|\\d+\\.) ", "").strip();
    }

    private static long words(String sentence) {
        return Stream.of(sentence.split("\\s+")).filter(word -> word.matches(".*[\\p{L}\\p{N}].*")).count();
    }

    private static String withoutCode(String text) {
        return FENCE.matcher(text).replaceAll("");
    }

    private static String read(Path file) {
        try {
            return Files.isDirectory(file) ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
