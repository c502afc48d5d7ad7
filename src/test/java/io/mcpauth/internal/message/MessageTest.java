package io.mcpauth.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    /** Alerts are set on these: an id may be added, but none may change, go, or come to mean something else. */
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("DUPLICATE_JAR", "MCPAUTH-100"), Map.entry("CONFIG_MISSING", "MCPAUTH-101"),
            Map.entry("CONFIG_INVALID", "MCPAUTH-102"), Map.entry("CONFIG_UNKNOWN", "MCPAUTH-103"),
            Map.entry("CONFIG_CONTRADICTION", "MCPAUTH-104"), Map.entry("GUARDING", "MCPAUTH-105"),
            Map.entry("UNSIGNED_TRUST", "MCPAUTH-106"), Map.entry("TRUST_CONTRADICTION", "MCPAUTH-107"),
            Map.entry("SIGNED_TRUST", "MCPAUTH-108"), Map.entry("CONFIG_ONE_OF", "MCPAUTH-109"),
            Map.entry("ISSUER_KEYS_MALFORMED", "MCPAUTH-210"), Map.entry("ISSUER_KEYS_LOADED", "MCPAUTH-211"),
            Map.entry("ISSUER_KEYS_UNREACHABLE", "MCPAUTH-212"),
            Map.entry("REQUIRES_SCOPES_INEFFECTIVE", "MCPAUTH-110"),
            Map.entry("SERVICES_NOT_LOADED", "MCPAUTH-111"), Map.entry("UNGUARDED_APPLICATION", "MCPAUTH-112"),
            Map.entry("NO_KEY_CONFIGURED", "MCPAUTH-200"), Map.entry("KEY_FILE_UNUSABLE", "MCPAUTH-201"),
            Map.entry("KEY_FILE_KEPT", "MCPAUTH-202"), Map.entry("KEYS_LOADED", "MCPAUTH-203"),
            Map.entry("KEY_REFUSED", "MCPAUTH-204"), Map.entry("KEY_FILE_MISSING", "MCPAUTH-205"),
            Map.entry("KEY_FILE_UNREADABLE", "MCPAUTH-206"), Map.entry("KEY_FILE_MALFORMED", "MCPAUTH-207"),
            Map.entry("KEY_FILE_EMPTY", "MCPAUTH-208"), Map.entry("KEY_FILE_EXPOSED", "MCPAUTH-209"),
            Map.entry("TOKEN_REJECTED", "MCPAUTH-300"),
            Map.entry("SCOPES_MISSING", "MCPAUTH-301"), Map.entry("VERIFIER_FAILED", "MCPAUTH-302"),
            Map.entry("REQUEST_NOT_GUARDED", "MCPAUTH-303"), Map.entry("OBSERVER_FAILED", "MCPAUTH-304"),
            Map.entry("REFUSED_TOO_LATE", "MCPAUTH-305"), Map.entry("ORIGIN_REFUSED", "MCPAUTH-306"),
            Map.entry("HOST_REFUSED", "MCPAUTH-329"), Map.entry("REFUSALS_NOT_LOGGED", "MCPAUTH-307"),
            Map.entry("MISSING_API", "MCPAUTH-113"),
            Map.entry("SERVLET_GUARD_MISSING", "MCPAUTH-114"), Map.entry("SERVLETS_NOT_GUARDED", "MCPAUTH-115"),
            Map.entry("JCA_PROVIDER", "MCPAUTH-116"), Map.entry("RULE_NOT_LISTED", "MCPAUTH-117"),
            Map.entry("REQUIRES_SCOPES_INVALID", "MCPAUTH-118"),
            Map.entry("BODY_REFUSED", "MCPAUTH-308"), Map.entry("BODY_BROKEN_OFF", "MCPAUTH-309"),
            Map.entry("TOOL_JUDGED", "MCPAUTH-119"), Map.entry("PROMPT_JUDGED", "MCPAUTH-142"),
            Map.entry("RESOURCE_JUDGED", "MCPAUTH-143"), Map.entry("RESOURCE_INVALID", "MCPAUTH-154"),
            Map.entry("HOST_NOT_ALLOWED", "MCPAUTH-155"),
            Map.entry("OFFLINE_ACCESS", "MCPAUTH-120"),
            Map.entry("RESOURCE_NOT_DESCRIBED", "MCPAUTH-121"), Map.entry("VERIFIER_REPLACED", "MCPAUTH-122"),
            Map.entry("SCOPES_NOT_OFFERED", "MCPAUTH-123"),
            Map.entry("RULE_OF_ANOTHER", "MCPAUTH-138"),
            Map.entry("KEY_WITHOUT_ID", "MCPAUTH-139"), Map.entry("QUOTED_VALUE", "MCPAUTH-140"),
            Map.entry("RULE_TWICE", "MCPAUTH-141"),
            Map.entry("CLAIM_TYPE", "MCPAUTH-310"), Map.entry("CLAIMS_TYPE", "MCPAUTH-311"),
            Map.entry("NO_USER", "MCPAUTH-312"), Map.entry("ANOTHER_USER", "MCPAUTH-313"),
            Map.entry("ROLES_OF_CONTAINER", "MCPAUTH-147"), Map.entry("NO_USER_IN_THREAD", "MCPAUTH-334"),
            Map.entry("NO_USER_TO_JUDGE", "MCPAUTH-335"),
            Map.entry("USER_NOT_IN_THREAD", "MCPAUTH-336"), Map.entry("ENGINE_FAILED", "MCPAUTH-325"),
            Map.entry("DOCUMENT_FAILED", "MCPAUTH-330"), Map.entry("PATH_FAILED", "MCPAUTH-331"),
            Map.entry("ANSWER_FAILED", "MCPAUTH-332"),
            Map.entry("STACK_FRAMES", "MCPAUTH-333"), Map.entry("DECIDED", "MCPAUTH-337"),
            Map.entry("FAILURES_NOT_LOGGED", "MCPAUTH-338"), Map.entry("NOTHING_TO_HIDE", "MCPAUTH-165"));

    @Test
    void idsAreStable() {
        Map<String, String> ids = Arrays.stream(Message.values()).collect(Collectors.toMap(Message::name, Message::id));

        assertThat(ids).containsAllEntriesOf(IDS);
    }

    @Test
    void idsAreUnique() {
        assertThat(Arrays.stream(Message.values()).map(Message::id)).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("MCPAUTH-[123]\\d\\d"));
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsOneSentenceOrMoreWithAllItsArgumentsFilledIn(Message message) {
        int arguments = message.template().split("%s", -1).length - 1;
        String[] fillers = new String[arguments];
        Arrays.fill(fillers, "filler");

        String text = message.text((Object[]) fillers);

        assertThat(text).startsWith(message.id() + ": ").doesNotContain("%", "  ").matches("[^\\n\\r]*[.?:]");
        assertThat(text.split("filler", -1)).hasSize(arguments + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u009b", // control characters
        "\u2028", "\u2029", // line and paragraph separators
        "\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", // marks, embeddings, overrides
        "\u2066", "\u2067", "\u2068", "\u2069", // isolates
        "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"}) // what cannot be seen
    void escapesWhatCouldForgeALine(String character) {
        String escape = String.format(Locale.ROOT, "\\u%04x", (int) character.charAt(0));

        assertThat(Message.TOKEN_REJECTED.text("before" + character + "after"))
                .isEqualTo("MCPAUTH-300: Refused a token: before" + escape + "after.");
    }

    @Test
    void escapesSurrogatesAloneAndInPairs() {
        assertThat(Message.TOKEN_REJECTED.text("\ud800 \udb40\udc41")).endsWith(": \\ud800 \\udb40\\udc41.");
    }

    @Test
    void leavesLettersOfEveryLanguageAsTheyAre() {
        assertThat(Message.TOKEN_REJECTED.text("Grüße, Ελλάδα, 世界, עברית")).endsWith(": Grüße, Ελλάδα, 世界, עברית.");
    }

    @Test
    void leavesFormatsInArgumentsAlone() {
        assertThat(Message.TOKEN_REJECTED.text("%s %n %1$s %d 100%")).endsWith(": %s %n %1$s %d 100%.");
    }

    @Test
    void cutsLongArguments() {
        assertThat(Message.TOKEN_REJECTED.text("x".repeat(500))).endsWith(": " + "x".repeat(500) + ".");
        assertThat(Message.TOKEN_REJECTED.text("x".repeat(501))).endsWith(": " + "x".repeat(500) + "….");
        assertThat(Message.TOKEN_REJECTED.text("\n".repeat(100_000))).hasSizeLessThan(600).endsWith("\\u000a….");
    }

    @Test
    void cutsEachArgumentByItself() {
        assertThat(Message.SCOPES_MISSING.text("p".repeat(1000), "email"))
                .endsWith("p…: the token lacks the scopes email.");
    }

    @Test
    void takesArgumentsThatAreNull() {
        assertThat(Message.TOKEN_REJECTED.text((Object) null)).endsWith(": null.");
    }

    @Test
    void speaksTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Message.KEYS_LOADED.text(12, "file", "keys\n"))
                    .isEqualTo("MCPAUTH-203: Read 12 key(s) from file: keys\\u000a.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
