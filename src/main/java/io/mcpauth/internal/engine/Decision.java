package io.mcpauth.internal.engine;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.token.TokenClaims;

/**
 * What becomes of a request.
 */
public sealed interface Decision {

    /** The request is answered at once and goes no further. */
    sealed interface Final extends Decision {

        /**
         * What the client is told.
         *
         * @return the whole answer
         */
        Answer answer();
    }

    /**
     * The request asks for a document that everybody may read.
     *
     * @param answer the document
     */
    record PublicDocument(Answer answer) implements Final {
    }

    /**
     * A browser asks whether it may send a request.
     *
     * @param answer that it may
     */
    record Preflight(Answer answer) implements Final {
    }

    /**
     * The request is refused.
     *
     * @param answer what the client is told
     */
    record Refusal(Answer answer) implements Final {
    }

    /** The path is not guarded: the request goes on without a user. */
    record Pass() implements Decision {
    }

    /** The path is guarded, but there is no token and none is demanded: the request goes on without a user. */
    record Anonymous() implements Decision {
    }

    /**
     * The request goes on with a user. Its scopes are judged once it is known what the operation needs.
     *
     * @param claims what the user's token says
     */
    record Admitted(TokenClaims claims) implements Decision {
    }
}
