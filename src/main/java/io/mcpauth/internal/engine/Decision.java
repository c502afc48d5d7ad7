package io.mcpauth.internal.engine;

import java.util.List;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.token.TokenClaims;

/**
 * What becomes of a request.
 */
public sealed interface Decision {

    /**
     * The decision and its reason, for the log.
     *
     * @return a few words, which tell nothing of a token but why it was rejected
     */
    String outcome();

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

        @Override
        public String outcome() {
            return "answered with " + answer.status() + ", a public document";
        }
    }

    /**
     * A browser asks whether it may send a request.
     *
     * @param answer that it may
     */
    record Preflight(Answer answer) implements Final {

        @Override
        public String outcome() {
            return "answered with " + answer.status() + ", a preflight request";
        }
    }

    /**
     * The request is refused.
     *
     * @param answer  what the client is told
     * @param reason  why, for the log alone
     * @param code    the same as one stable word
     * @param missing the scopes that are missing, if that is why
     */
    record Refusal(Answer answer, String reason, String code, List<String> missing) implements Final {

        /** Copies the scopes. */
        public Refusal {
            missing = List.copyOf(missing);
        }

        Refusal(Answer answer, String reason, String code) {
            this(answer, reason, code, List.of());
        }

        @Override
        public String outcome() {
            return "refused with " + answer.status() + ", " + reason;
        }
    }

    /** The path is not guarded: the request goes on without a user. */
    record Pass() implements Decision {

        @Override
        public String outcome() {
            return "goes on, the path is not guarded";
        }
    }

    /** The path is guarded, but there is no token and none is demanded: the request goes on without a user. */
    record Anonymous() implements Decision {

        @Override
        public String outcome() {
            return "goes on without a user, no token is there and none is demanded";
        }
    }

    /**
     * The request goes on with a user. Its scopes are judged once it is known what the operation needs.
     *
     * @param claims what the user's token says
     */
    record Admitted(TokenClaims claims) implements Decision {

        @Override
        public String outcome() {
            return "admitted, the token is good";
        }
    }
}
