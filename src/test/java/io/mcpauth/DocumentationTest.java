package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.config.ConfigKey;
import io.mcpauth.internal.config.ConfigKeys;
import io.mcpauth.internal.config.ConfigReader;
import io.mcpauth.internal.config.InvalidConfigException;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.message.Message;
import io.mcpauth.token.RejectionReason;

/** The pages that are generated say what the code does. */
class DocumentationTest {

    private static final Path DOCS =
            Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).resolveSibling("docs");

    @Test
    void configurationPageIsWhatTheCodeSays() throws IOException {
        assertUpToDate("configuration.md", ReferencePages.configuration());
    }

    @Test
    void messagesPageIsWhatTheCodeSays() throws IOException {
        assertUpToDate("messages.md", ReferencePages.messages());
    }

    private static void assertUpToDate(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if ("write".equals(System.getProperty("mcpauth.docs"))) {
            Files.createDirectories(DOCS);
            Files.writeString(page, text);
        }
        assertThat(page).as("docs/%s; write it anew with: %s", name, ReferencePages.COMMAND).exists().content()
                .isEqualTo(text);
    }

    @Test
    void exampleOfTheConfigurationPageIsAGoodConfiguration() throws IOException, InvalidConfigException {
        Properties properties = new Properties();
        properties.load(new StringReader(ReferencePages.EXAMPLE));
        Stream<String> names = properties.stringPropertyNames().stream();
        PropertiesConfigSource source = new PropertiesConfigSource(
                names.collect(Collectors.toMap(name -> name, properties::getProperty)), "example", 100);

        McpAuthConfig config = ConfigReader.read(new SmallRyeConfigBuilder().withSources(source).build(), true);

        assertThat(config.engine().paths()).hasToString("[/mcp/*]");
        assertThat(config.engine().documents().publicUrl()).contains("https://tools.example.com");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void configurationPageNamesEachKeyWithItsVariableAndItsValues(ConfigKey<?> key) {
        assertThat(ReferencePages.configuration())
                .contains("| `" + key.name() + "` | `" + key.environmentVariable() + "` | " + key.range() + " | ");
    }

    static List<ConfigKey<?>> keys() {
        return ConfigKeys.ALL;
    }

    @ParameterizedTest
    @EnumSource
    void messagesPageHasEachMessage(Message message) {
        assertThat(ReferencePages.messages()).containsOnlyOnce("| `" + message.id() + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void messagesPageHasEachReasonOfARefusal(RejectionReason reason) {
        assertThat(ReferencePages.messages())
                .containsOnlyOnce("| `" + reason.code() + "` | " + reason.meaning() + " |");
        assertThat(reason.meaning()).matches("[A-Z`][^|\\n]*\\.");
    }

    @Test
    void reasonsThatThePageOnTrustNamesExist() throws IOException {
        Pattern rule = Pattern.compile("(?m)^\\| [^|]+ \\| ((?:`[a-z_]+`(?:, )?)+) \\|$");
        Set<String> named = rule.matcher(Files.readString(DOCS.resolve("trust.md"))).results()
                .flatMap(found -> Stream.of(found.group(1).replace("`", "").split(", "))).collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(7)
                .isSubsetOf(
                        Arrays.stream(RejectionReason.values()).map(RejectionReason::code).collect(Collectors.toSet()));
    }

    /** A claim whose test is gone is only believed. */
    @Test
    void testsThatThePageOnTheMcpSpecificationNamesExist() throws IOException {
        Set<String> named =
                Pattern.compile("`([A-Z]\\w+(?:Test|IT))`").matcher(Files.readString(DOCS.resolve("mcp.md"))).results()
                        .map(found -> found.group(1) + ".java").collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(10);

        try (Stream<Path> library = Files.walk(DOCS.resolveSibling("src/test/java"));
                Stream<Path> onServers = Files.walk(DOCS.resolveSibling("arquillian-tests/suite/src/main/java"))) {
            assertThat(Stream.concat(library, onServers).map(path -> path.getFileName().toString())).containsAll(named);
        }
    }

    /** So it is the code that ran on the servers. */
    @Test
    void codeOfThePageOnThreadsIsThatOfTheTestsOnServers() throws IOException {
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("threads.md")))
                .results().map(block -> block.group(1)).toList();
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DOCS.resolveSibling("arquillian-tests/suite/src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Diary.java")).toList()) {
                sources.add(Files.readString(file));
            }
        }

        assertThat(blocks).hasSize(4)
                .allSatisfy(block -> assertThat(sources).anyMatch(source -> source.endsWith("\n" + block)));
    }

    @Test
    void messagesHaveIdsOfTheirOwn() {
        assertThat(Arrays.stream(Message.values()).map(Message::id)).doesNotHaveDuplicates()
                .allMatch(Pattern.compile("MCPAUTH-[123][0-9]{2}").asMatchPredicate());
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreSentencesWhateverTheirArguments(Message message) {
        Object[] arguments =
                message.template().contains("%s") ? Stream.generate(() -> "100%s").limit(9).toArray() : new Object[0];

        assertThat(message.template()).matches("[A-Za-z@%].*[.?]");
        assertThat(message.text(arguments)).startsWith(message.id() + ": ").doesNotContain("\n");
    }
}
