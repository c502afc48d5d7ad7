package io.mcpauth.internal.issuer;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;
import io.mcpauth.internal.net.Form;

/** One question to an issuer, and where it is to be asked. */
final class IntrospectionCall {

    /** How long a place is asked without a look at the metadata, as keys are used. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final String issuer;
    private final Introspection settings;
    private final Clock clock;
    private volatile Optional<Found> found = Optional.empty();

    /** Where the metadata have led. */
    private record Found(URI place, long millis) {
    }

    IntrospectionCall(String issuer, Introspection settings, Clock clock) {
        this.issuer = issuer;
        this.settings = settings;
        this.clock = clock;
    }

    IntrospectionAnswer ask(String token, Fetch.Documents documents) throws FetchException {
        Form form = Form.of(settings.clientId(), settings.secret().read(), Map.of("token", token));
        URI place = place(documents);
        try {
            return answer(documents.post(place, form));
        } catch (FetchException e) {
            found = Optional.empty();
            throw new FetchException(e.problem(), place + ": " + e.getMessage(), e);
        }
    }

    private URI place(Fetch.Documents documents) throws FetchException {
        Optional<Found> known = found;
        if (settings.endpoint().isPresent()) {
            return settings.endpoint().get();
        }
        // A clock that is set back must not keep an old place in use.
        if (known.isPresent() && Math.abs(clock.millis() - known.get().millis) < FRESH.toMillis()) {
            return known.get().place;
        }
        URI place = new IssuerMetadata(URI.create(issuer)).find(IssuerMetadata.Place.INTROSPECTION, documents);
        found = Optional.of(new Found(place, clock.millis()));
        return place;
    }

    /** Nothing but {@code true} is yes, and nothing but {@code false} is no (RFC 7662, section 2.2). */
    private static IntrospectionAnswer answer(byte[] content) throws FetchException {
        Map<String, Object> members;
        try {
            members = Json.readObject(content);
        } catch (JsonException e) {
            throw new FetchException(FetchProblem.NO_ANSWER, "its answer is not JSON (" + e.getMessage() + ")", e);
        }
        if (!(members.get("active") instanceof Boolean active)) {
            throw new FetchException(FetchProblem.NO_ANSWER, "its answer does not say whether the token is active");
        }
        return active ? new IntrospectionAnswer.Active(members) : IntrospectionAnswer.Other.INACTIVE;
    }
}
