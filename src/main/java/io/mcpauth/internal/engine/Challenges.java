package io.mcpauth.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.document.WellKnownDocuments;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.Message;

/** The refusals of a server, with where the resource is described that a request asks for. Most are rendered once. */
final class Challenges {

    private final EngineSettings settings;
    private final WellKnownDocuments documents;
    private final TokenCheck tokens;
    private final PassageLog log;
    private final BearerChallenge unbound;
    private final BearerChallenge bound;
    private final Map<Place, BearerChallenge> rendered = new HashMap<>();

    /** Where the resource is described, for requests with one kind of token. */
    private record Place(String metadataUrl, boolean isBound) {
    }

    Challenges(EngineSettings settings, WellKnownDocuments documents, TokenCheck tokens, PassageLog log) {
        this.settings = settings;
        this.documents = documents;
        this.tokens = tokens;
        this.log = log;
        this.unbound = challenge(Optional.empty(), false);
        this.bound = challenge(Optional.empty(), true);
        for (String url : documents.metadataUrls()) {
            for (boolean isBound : List.of(true, false)) {
                rendered.put(new Place(url, isBound), challenge(Optional.of(url), isBound));
            }
        }
    }

    private BearerChallenge challenge(Optional<String> metadataUrl, boolean isBound) {
        return new BearerChallenge(settings.scopes().asked(), metadataUrl, Schemes.of(settings.dpop(), isBound));
    }

    /** The refusals of a request that nothing is known of. */
    BearerChallenge ofUnknown() {
        return unbound;
    }

    /** The refusals of a request. Whatever goes wrong here leaves out where the resource is described. */
    BearerChallenge of(RequestHead request) {
        boolean isBound = false;
        try {
            isBound = tokens.isBound(request);
            Optional<String> metadata =
                    settings.documents().resource().isDescribed() ? documents.metadataUrl(request) : Optional.empty();
            if (metadata.isPresent()) {
                BearerChallenge known = rendered.get(new Place(metadata.get(), isBound));
                return known == null ? challenge(metadata, isBound) : known;
            }
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(Message.ANSWER_FAILED, Optional.of(request), e);
        }
        return isBound ? bound : unbound;
    }
}
