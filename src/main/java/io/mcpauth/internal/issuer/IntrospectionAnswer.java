package io.mcpauth.internal.issuer;

import java.util.Map;

/** What comes of asking an issuer about a token. */
public sealed interface IntrospectionAnswer {

    /**
     * It is good.
     *
     * @param says what the issuer says of it
     */
    record Active(Map<String, Object> says) implements IntrospectionAnswer {

        /** Names no claim. */
        @Override
        public String toString() {
            return "Active";
        }
    }

    /** There is nothing more to say. */
    enum Other implements IntrospectionAnswer {
        /** It is not good, or not any more. */
        INACTIVE,
        /** The issuer has not said. */
        NONE,
        /** The issuer was not asked, since too many ask it already. */
        TOO_MANY
    }
}
