package io.mcpauth.internal.document;

import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.BearerToken;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestPath;

/**
 * A question for public metadata that nobody has (RFC 8414, RFC 9728, OpenID Connect Discovery). Clients ask for them
 * before they have a token, and take nothing but "not found" for "look elsewhere": a 401 or 403 makes them give up.
 */
public final class MetadataProbe {

    /**
     * With the path of an issuer behind it (RFC 8414, section 3.1), or in front of it (OpenID Connect Discovery,
     * section 4).
     */
    private static final Pattern PLACES = Pattern.compile(
            "(?:/.*)?/\\.well-known/"
                    + "(?:oauth-authorization-server|oauth-protected-resource|openid-configuration)(?:/.*)?");

    private static final Answer PREFLIGHT = new Answer(204, WellKnownDocuments.CORS, "");

    /** Without this a path need not be compared with the form of those places, which takes longer. */
    private static final String IN_ALL_PLACES = "/.well-known/";

    private MetadataProbe() {
    }

    /**
     * The answer to a request that would be refused otherwise, for it has no token. What the application certainly has
     * at such a place stays guarded.
     *
     * @return empty for all but questions for metadata
     */
    public static Optional<Answer> answer(RequestHead request, RequestPath path) {
        if (!path.value().contains(IN_ALL_PLACES) || !path.unambiguous() || !request.isRoutedByPath()
                || !PLACES.matcher(path.value()).matches() || hasToken(request)
                || request.isServed()) {
            return Optional.empty();
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> Optional.of(WellKnownDocuments.NOT_FOUND);
            case "OPTIONS" -> Optional.of(PREFLIGHT);
            default -> Optional.empty();
        };
    }

    private static boolean hasToken(RequestHead request) {
        return !(BearerToken.in(request.headers("Authorization")) instanceof BearerToken.Absent);
    }
}
