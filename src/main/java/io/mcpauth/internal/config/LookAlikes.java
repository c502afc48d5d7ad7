package io.mcpauth.internal.config;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds names of properties that are almost those of our keys. Nobody reads such a property, so its setting is lost.
 * The name follows a byte order mark, has another case or other separators, or has a typing mistake in
 * {@code mcp.auth.}.
 */
final class LookAlikes {

    /**
     * {@code mcp-auth.}, {@code mcp_auth.}, {@code mp.auth.} and similar ones. {@code mcp-auth-proxy.port} belongs to
     * somebody else.
     */
    private static final Pattern OUR_PREFIX = Pattern.compile("mc?p[._:/-]+auth[.:/].+");
    /** Without a separator it may be anybody's, unless it goes on like ours: {@link #isNear} finds the others. */
    private static final Pattern OUR_LISTS =
            Pattern.compile("mc?p[._:/-]*auth[._:/-]+(tools|trusted[._:/-]*issuers)[._:/-].+");
    /** A word of its own, which others have settings for, one letter beside ours. */
    private static final Pattern OAUTH = Pattern.compile("mc?p[._:/-]*oauth.*");

    private LookAlikes() {
    }

    /**
     * The name as it is meant: a byte order mark that was read in another character set is no letter of ours either,
     * and forms of compatibility (letters of full width) stand for the plain ones.
     */
    static String visible(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[^\\x21-\\x7E]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether an unknown name is meant for one of our keys. */
    static boolean isOurs(String name, Collection<String> known) {
        String visible = visible(name);
        if (OUR_PREFIX.matcher(visible).matches() || OUR_LISTS.matcher(visible).matches()) {
            return true;
        }
        return visible.startsWith("m") && !OAUTH.matcher(visible).matches()
                && known.stream().anyMatch(key -> isNear(letters(visible), letters(key)));
    }

    /** The key that has the same letters. Keys of others may differ by one letter. */
    static Optional<String> sameLetters(String name, Collection<String> known) {
        String letters = letters(visible(name));
        return known.stream().filter(key -> letters(key).equals(letters)).findFirst();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether one letter more, less or other, or two that changed places, make the one the other. */
    private static boolean isNear(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String ofA = a.substring(start, a.length() - end);
        String ofB = b.substring(start, b.length() - end);
        return ofA.length() <= 1 && ofB.length() <= 1
                || ofA.length() == 2 && new StringBuilder(ofA).reverse().toString().equals(ofB);
    }
}
