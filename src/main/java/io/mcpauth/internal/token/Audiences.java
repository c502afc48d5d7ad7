package io.mcpauth.internal.token;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.net.WebUrl;

/**
 * What tokens may be meant for. URLs that name one resource are one audience, in whichever way an issuer writes them:
 * case of scheme and host, default port and slash at the end do not tell resources apart (RFC 3986, sections 6.2.2.1
 * and 6.2.3). Anything else is compared as it stands.
 */
final class Audiences {

    private final Set<String> values;
    private final Set<String> resources;

    Audiences(Set<String> values) {
        this.values = Set.copyOf(values);
        this.resources = values.stream().map(Audiences::resource).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a token is meant for one of these.
     *
     * @param audience its {@code aud}, a string or a list of them
     */
    boolean isOneOf(@Nullable Object audience) {
        return audience instanceof List<?> several ? several.stream().anyMatch(this::contains) : contains(audience);
    }

    private boolean contains(@Nullable Object audience) {
        return audience instanceof String one && (values.contains(one) || resources.contains(resource(one)));
    }

    /** The one way to write a URL of the web; whatever is none stays what it is. */
    private static String resource(String text) {
        return text.regionMatches(true, 0, "http", 0, 4)
                ? WebUrl.find(text).map(url -> resource(text, url)).orElse(text)
                : text;
    }

    private static String resource(String text, URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int defaultPort = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() == -1 || url.getPort() == defaultPort ? "" : ":" + url.getPort();
        String rest = text.substring(scheme.length() + "://".length() + url.getRawAuthority().length());
        String path = rest.endsWith("/") && url.getRawQuery() == null && url.getRawFragment() == null
                ? rest.substring(0, rest.length() - 1)
                : rest;
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + path;
    }
}
