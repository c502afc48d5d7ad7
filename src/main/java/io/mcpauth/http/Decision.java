package io.mcpauth.http;

import io.mcpauth.token.TokenClaims;

/**
 * What becomes of a request.
 */
public sealed interface Decision {

    /**
     * The request asks for a document that everybody may read: it is answered at once.
     *
     * @param answer the document
     */
    record PublicDocument(Answer answer) implements Decision {
    }

    /**
     * The request is refused.
     *
     * @param answer what the client is told
     */
    record Refusal(Answer answer) implements Decision {
    }

    /** The path is not guarded: the request goes on without a user. */
    record Pass() implements Decision {
    }

    /**
     * The request goes on with a user. Its scopes are judged once it is known what the operation needs.
     *
     * @param claims what the user's token says
     */
    record Admitted(TokenClaims claims) implements Decision {
    }
}
