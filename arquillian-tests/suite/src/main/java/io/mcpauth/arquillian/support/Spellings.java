package io.mcpauth.arquillian.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Other ways to write a path, some of which some servers take for the same. */
public final class Spellings {

    private static final List<String> SLASHES =
            List.of("//", "///", "/./", "/x/../", "/%2e/", "/%2E%2e/", "/x/%2e%2e/", "/x/..%2f",
                    "/;/", "/;x=y/", ";x=y/", ";/", "/x/..;/", "/..;/", "%2f", "%2F", "%252f", "/%2f", "\\", "%5c",
                    "/%20/", "/%00/", "/%09", "%20/", "/%20",
                    "%c2%a0/", "+/", "./", "/%e2%80%8b");
    private static final List<String> ENDINGS =
            List.of("/", "//", "/.", "/..", "%2f", ";", ";x=y", ";/", "/;x=y", ";/../x", "?",
                    "?/api/secret/open", "%3f", "#", "%23", "%", "%00", "%20", "%0a", "%0d%0aX: y", ".", ".json",
                    "/%2e", "%3b", "/x/..", "%20%20",
                    "%20/", "/%20", "%c2%a0", "%e3%80%80", "%e2%80%83", "%e2%80%a8", "%e2%80%8b", "%ef%bb%bf", "%c2%ad",
                    "%c2%85",
                    "\u00a0", "+", "%2b", "..", "./", "::$DATA");

    private Spellings() {
    }

    /**
     * Each spelling differs from the path in one place.
     *
     * @param path    the whole path
     * @param context its first segment, with its slash
     */
    public static Set<String> of(String path, String context) {
        Set<String> spellings = new LinkedHashSet<>();
        for (int i = 0; i < path.length(); i++) {
            String before = path.substring(0, i);
            char c = path.charAt(i);
            String after = path.substring(i + 1);
            if (c == '/') {
                SLASHES.forEach(slash -> spellings.add(before + slash + after));
            } else {
                spellings.add(before + String.format(Locale.ROOT, "%%%02x", (int) c) + after);
                spellings.add(before + Character.toUpperCase(c) + after);
            }
        }
        ENDINGS.forEach(ending -> spellings.add(path + ending));
        String rest = path.substring(context.length());
        spellings.addAll(List.of(path.toUpperCase(Locale.ROOT), context + path, context + context + rest,
                context + "/.." + path,
                context + "/../" + rest, "/x/.." + path, "/x;" + path, path.substring(1), "http://other.example" + path,
                "http://other.example/.." + path, "HTTP://localhost/" + path, "//other.example" + path, "http:" + path,
                "*"));
        spellings.remove(path);
        return spellings;
    }
}
