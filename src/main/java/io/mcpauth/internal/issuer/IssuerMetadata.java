package io.mcpauth.internal.issuer;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;
import io.mcpauth.internal.net.FetchUrl;

/**
 * What an issuer says of itself: in the metadata of OAuth (RFC 8414), and where there are none, in those of OpenID
 * Connect (Discovery 1.0).
 *
 * @param issuer its URL
 */
record IssuerMetadata(URI issuer) {

    private static final int LONGEST = 100;

    /**
     * What an answer in the first place can be wrong in, while that in the second is right. All else is true of both.
     */
    private static final Set<FetchProblem> OF_THE_ANSWER =
            Set.copyOf(EnumSet.of(FetchProblem.WRONG_STATUS, FetchProblem.REDIRECTED, FetchProblem.SERVER_FAILED,
                    FetchProblem.CODED, FetchProblem.A_PAGE, FetchProblem.TOO_LONG, FetchProblem.NOT_JSON,
                    FetchProblem.ANOTHER_ISSUER, FetchProblem.NO_WAY_TO_KEYS,
                    FetchProblem.NO_WAY_TO_INTROSPECTION));

    /** Places that are looked for, each with what it is where there is none. */
    enum Place {
        KEYS("jwks_uri", FetchProblem.NO_WAY_TO_KEYS),
        INTROSPECTION("introspection_endpoint", FetchProblem.NO_WAY_TO_INTROSPECTION);

        private final String member;
        private final FetchProblem missing;

        Place(String member, FetchProblem missing) {
            this.member = member;
            this.missing = missing;
        }
    }

    /**
     * Inserted before the path (RFC 8414, section 3.1), and appended to it (Discovery, section 4); a slash at its end
     * goes.
     */
    List<URI> places() {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = issuer.getRawPath().replaceFirst("/$", "");
        return List.of(URI.create(origin + "/.well-known/oauth-authorization-server" + path),
                URI.create(origin + path + "/.well-known/openid-configuration"));
    }

    /** Where something is, by what the issuer says now. */
    URI find(Place wanted, Fetch.Documents documents) throws FetchException {
        List<FetchException> failures = new ArrayList<>();
        for (URI place : places()) {
            try {
                return find(wanted, documents.get(place));
            } catch (FetchException e) {
                FetchException failure = new FetchException(e.problem(), place + ": " + e.getMessage(), e);
                if (!OF_THE_ANSWER.contains(e.problem())) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        throw new FetchException(problem(failures), "no metadata; "
                + failures.stream().map(FetchException::getMessage).collect(joining("; ")));
    }

    /** That one place has nothing is usual: what is wrong in the other says more. */
    private static FetchProblem problem(List<FetchException> failures) {
        return failures.stream().map(FetchException::problem).filter(problem -> problem != FetchProblem.WRONG_STATUS)
                .findFirst().orElse(FetchProblem.NO_METADATA);
    }

    private URI find(Place wanted, byte[] metadata) throws FetchException {
        Map<String, Object> members;
        try {
            members = Json.readObject(metadata);
        } catch (JsonException e) {
            throw new FetchException(FetchProblem.NOT_JSON, "it is not JSON (" + e.getMessage() + ")", e);
        }
        // RFC 8414, section 3.3, and Discovery, section 4.3: or an issuer could speak for another.
        if (!issuer.toString().equals(members.get("issuer"))) {
            throw new FetchException(FetchProblem.ANOTHER_ISSUER,
                    "its issuer is " + shown(members.get("issuer")) + ", not '" + issuer + "'");
        }
        if (!(members.get(wanted.member) instanceof String place)) {
            throw new FetchException(wanted.missing, "it has no " + wanted.member);
        }
        try {
            return FetchUrl.of(place);
        } catch (IllegalArgumentException e) {
            throw new FetchException(wanted.missing,
                    "its " + wanted.member + " is " + shown(place) + ", and " + e.getMessage(), e);
        }
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text
                ? "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'"
                : "no text";
    }
}
