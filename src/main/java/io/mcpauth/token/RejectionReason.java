package io.mcpauth.token;

/**
 * Why a token is refused, with what {@code docs/messages.md} says of it. For logs and for code that verifies tokens itself: a
 * client never learns it.
 */
public enum RejectionReason {

    /** Too many characters. */
    TOO_LONG("The token has more characters than `mcp.auth.max-token-length`."),
    /** No token by its form. */
    MALFORMED("There is not just one token, or it is not five base64url parts in their canonical form, or what is signed in it "
            + "is not three of them."),
    /** The header. */
    HEADER_INVALID("The header is not strict JSON, or has members of a wrong type, or asks for what is not understood."),
    /** The header's {@code alg}. */
    ALGORITHM_NOT_ALLOWED("The header's `alg` is not one of `mcp.auth.jwe.algorithms`."),
    /** The header's {@code enc}. */
    ENCRYPTION_NOT_ALLOWED("The header's `enc` is not one of `mcp.auth.jwe.encryptions`."),
    /** No key. */
    UNKNOWN_KEY("This server has no key that the token can be meant for."),
    /** A part's length. */
    WRONG_LENGTH("The encrypted key, the initialization vector or the tag has a length that it cannot have."),
    /** The wrong key, or another content. */
    DECRYPTION_FAILED("The token was encrypted to another key, or was changed on its way."),
    /** The payload. */
    PAYLOAD_INVALID("The payload is not a strict JSON object, or its `data` is not one."),
    /** The payload's times. */
    TIMES_INVALID("`iat`, `exp` or `nbf` is missing or of a wrong type, or `exp` is not after `iat`."),
    /** Over. */
    EXPIRED("The token's time is over."),
    /** Not yet. */
    NOT_YET_VALID("The token's time has not come: `iat` or `nbf` lies in the future."),
    /** No claims. */
    NO_CLAIMS("The token says nothing about its user."),
    /** The greatest age. */
    TOO_OLD("The token is older than `mcp.auth.max-token-age`."),
    /** No signature. */
    NOT_SIGNED("The token is only encrypted, but signed ones are asked for."),
    /** The header of the signed token. */
    SIGNED_HEADER_INVALID("The signed token's header is not strict JSON, or asks for what is not understood."),
    /** The {@code iss} of the signed token. */
    ISSUER_NOT_TRUSTED("The signed token's `iss` is no trusted issuer."),
    /** The {@code alg} of the signed token. */
    SIGNATURE_ALGORITHM_NOT_ALLOWED("The signed token's `alg` is not on the issuer's list."),
    /** No key of the issuer. */
    UNKNOWN_SIGNING_KEY("The issuer has no key that the signature can be of."),
    /** The signature. */
    SIGNATURE_INVALID("The signature is not the issuer's."),
    /** The {@code aud} of the signed token. */
    AUDIENCE_WRONG("The signed token is meant for somebody else: its `aud` does not name this server."),
    /** Too much to do. */
    OVERLOADED("The token was not decrypted, because too many others are. It may be good; the client is told to try again."),
    /** A failure of ours. */
    INTERNAL_ERROR("Something broke underneath; `MCPAUTH-302` says what.");

    private final String meaning;

    RejectionReason(String meaning) {
        this.meaning = meaning;
    }

    /**
     * The stable code, for logs and alerts.
     *
     * @return for example {@code decryption_failed}
     */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * What the reason means.
     *
     * @return one or two sentences in Markdown
     */
    public String meaning() {
        return meaning;
    }
}
