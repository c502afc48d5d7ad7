package io.mcpauth.token;

/**
 * Why a token is refused. For logs and for code that verifies tokens itself: a client never learns it.
 */
public enum RejectionReason {

    /** The token has more characters than {@code mcp.auth.max-token-length}. */
    TOO_LONG,
    /** The token is not five base64url parts in their canonical form. */
    MALFORMED,
    /** The header is not strict JSON, or has members of a wrong type, or asks for what is not understood. */
    HEADER_INVALID,
    /** The header's {@code alg} is not on the list. */
    ALGORITHM_NOT_ALLOWED,
    /** The header's {@code enc} is not on the list. */
    ENCRYPTION_NOT_ALLOWED,
    /** This server has no key that the token can be meant for. */
    UNKNOWN_KEY,
    /** The encrypted key, the initialization vector or the tag has a length that it cannot have. */
    WRONG_LENGTH,
    /** The token was encrypted to another key, or was changed on its way. */
    DECRYPTION_FAILED,
    /** The payload is not a strict JSON object, or its {@code data} is not one. */
    PAYLOAD_INVALID,
    /** {@code iat}, {@code exp} or {@code nbf} is missing, of a wrong type, or {@code exp} is not after {@code iat}. */
    TIMES_INVALID,
    /** The token's time is over. */
    EXPIRED,
    /** The token's time has not come: {@code iat} or {@code nbf} lies in the future. */
    NOT_YET_VALID,
    /** The token says nothing about its user. */
    NO_CLAIMS,
    /** The token is older than {@code mcp.auth.max-token-age}. */
    TOO_OLD,
    /** The token is only encrypted, but signed ones are asked for. */
    NOT_SIGNED,
    /** The signed token's header is not strict JSON, or asks for what is not understood. */
    SIGNED_HEADER_INVALID,
    /** The signed token's {@code iss} is no trusted issuer. */
    ISSUER_NOT_TRUSTED,
    /** The signed token's {@code alg} is not on the issuer's list. */
    SIGNATURE_ALGORITHM_NOT_ALLOWED,
    /** The issuer has no key that the signature can be of. */
    UNKNOWN_SIGNING_KEY,
    /** The signature is not the issuer's. */
    SIGNATURE_INVALID,
    /** The signed token is meant for somebody else: its {@code aud} does not name this server. */
    AUDIENCE_WRONG,
    /** The token was not decrypted: too many others are. It may be good; the client is told to try again. */
    OVERLOADED,
    /** Something broke underneath. */
    INTERNAL_ERROR;

    /**
     * The stable code, for logs and alerts.
     *
     * @return for example {@code decryption_failed}
     */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
