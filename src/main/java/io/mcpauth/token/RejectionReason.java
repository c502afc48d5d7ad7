package io.mcpauth.token;

/**
 * Why a token is refused, with what {@code docs/messages.md} says of it. For logs and for code that verifies tokens
 * itself: a client never learns it.
 *
 * @since 0.1.0
 */
public enum RejectionReason {
    /** The token has more characters than {@code mcp.auth.max-token-length}. */
    TOO_LONG("The token has more characters than `mcp.auth.max-token-length`."),
    /**
     * The header {@code Authorization} does not have exactly one token, or the token does not have the form of a JWT. A
     * signed token has three base64url parts in canonical form, an encrypted token has five. A signed token inside an
     * encrypted one has three, too.
     */
    MALFORMED(
            "The header `Authorization` does not have exactly one token, or the token does not have the form of "
                    + "a JWT. A signed token has three base64url parts in canonical form, an encrypted token has five. "
                    + "A signed token inside an encrypted one has three, too."),
    /** The token's header is not strict JSON, has a member of the wrong type, or asks for an unsupported extension. */
    HEADER_INVALID(
            "The token's header is not strict JSON, has a member of the wrong type, or asks for an "
                    + "unsupported extension."),
    /** The header's {@code alg} is not one of {@code mcp.auth.jwe.algorithms}. */
    ALGORITHM_NOT_ALLOWED("The header's `alg` is not one of `mcp.auth.jwe.algorithms`."),
    /** The header's {@code enc} is not one of {@code mcp.auth.jwe.encryptions}. */
    ENCRYPTION_NOT_ALLOWED("The header's `enc` is not one of `mcp.auth.jwe.encryptions`."),
    /** This server has no key that the token can be encrypted to. */
    UNKNOWN_KEY("This server has no key that the token can be encrypted to."),
    /** The encrypted key, the initialization vector or the tag has an impossible length. */
    WRONG_LENGTH("The encrypted key, the initialization vector or the tag has an impossible length."),
    /** The token was encrypted to another key, or was changed on the way. */
    DECRYPTION_FAILED("The token was encrypted to another key, or was changed on the way."),
    /** The payload is not a strict JSON object, or its member {@code data} is not an object. */
    PAYLOAD_INVALID("The payload is not a strict JSON object, or its member `data` is not an object."),
    /**
     * {@code iat} or {@code exp} is missing, {@code iat}, {@code exp} or {@code nbf} is not a finite number, or
     * {@code exp} is not after {@code iat}.
     */
    TIMES_INVALID(
            "`iat` or `exp` is missing, `iat`, `exp` or `nbf` is not a finite number, or `exp` is not "
                    + "after `iat`."),
    /** The token has expired. */
    EXPIRED("The token has expired."),
    /** The token is not valid yet: {@code iat} or {@code nbf} is in the future. */
    NOT_YET_VALID("The token is not valid yet: `iat` or `nbf` is in the future."),
    /** The token has no claims about its user. */
    NO_CLAIMS("The token has no claims about its user."),
    /** The token is older than {@code mcp.auth.max-token-age}. */
    TOO_OLD("The token is older than `mcp.auth.max-token-age`."),
    /** The token is only encrypted, but must be signed. */
    NOT_SIGNED("The token is only encrypted, but must be signed."),
    /**
     * The token is signed but not encrypted, and {@code mcp.auth.encryption} requires encryption. Its signature was not
     * checked. No other fault was found.
     */
    NOT_ENCRYPTED(
            "The token is signed but not encrypted, and `mcp.auth.encryption` requires encryption. Its "
                    + "signature was not checked. No other fault was found."),
    /**
     * The signed token's header is not strict JSON, asks for an unsupported extension, or has a {@code typ} that is not
     * that of a token.
     */
    SIGNED_HEADER_INVALID(
            "The signed token's header is not strict JSON, asks for an unsupported extension, or has a "
                    + "`typ` that is not that of a token."),
    /** The signed token's {@code iss} is not a trusted issuer. */
    ISSUER_NOT_TRUSTED("The signed token's `iss` is not a trusted issuer."),
    /** The signed token's {@code alg} is not on the issuer's list. */
    SIGNATURE_ALGORITHM_NOT_ALLOWED("The signed token's `alg` is not on the issuer's list."),
    /** None of the issuer's keys can have made the signature. */
    UNKNOWN_SIGNING_KEY("None of the issuer's keys can have made the signature."),
    /** The issuer's key did not make the signature. */
    SIGNATURE_INVALID("The issuer's key did not make the signature."),
    /** The signed token is not meant for this server: its {@code aud} does not name it. */
    AUDIENCE_WRONG("The signed token is not meant for this server: its `aud` does not name it."),
    /**
     * The token is bound to a key ({@code cnf}), and nothing proves that the sender owns that key. The token came with
     * the scheme {@code Bearer}, or its {@code cnf} is more than {@code jkt} alone, or {@code mcp.auth.dpop} is
     * {@code off}.
     */
    SENDER_CONSTRAINED(
            "The token is bound to a key (`cnf`), and nothing proves that the sender owns that key. The "
                    + "token came with the scheme `Bearer`, or its `cnf` is more than `jkt` alone, or "
                    + "`mcp.auth.dpop` is `off`."),
    /** The token came with the scheme {@code DPoP} but without {@code cnf.jkt}, so it is bound to no key. */
    NOT_BOUND(
            "The token came with the scheme `DPoP` but without `cnf.jkt`, so it is bound to no key."),
    /**
     * The token came with the scheme {@code Bearer}, but {@code mcp.auth.dpop} is {@code required}. The token was not
     * checked.
     */
    DPOP_REQUIRED(
            "The token came with the scheme `Bearer`, but `mcp.auth.dpop` is `required`. The token was "
                    + "not checked."),
    /**
     * The token came with the scheme {@code DPoP}, but the request does not have exactly one header {@code DPoP}. The
     * token was not checked.
     */
    PROOF_MISSING(
            "The token came with the scheme `DPoP`, but the request does not have exactly one header "
                    + "`DPoP`. The token was not checked."),
    /**
     * The DPoP proof is too long, or does not have three base64url parts in canonical form. Or a part is not strict
     * JSON, or a member is missing or has the wrong type.
     */
    PROOF_MALFORMED(
            "The DPoP proof is too long, or does not have three base64url parts in canonical form. Or a "
                    + "part is not strict JSON, or a member is missing or has the wrong type."),
    /** The {@code typ} of the DPoP proof is not {@code dpop+jwt}. */
    PROOF_TYPE_WRONG(
            "The `typ` of the DPoP proof is not `dpop+jwt`."),
    /** The {@code alg} of the DPoP proof is not one of {@code mcp.auth.dpop.algorithms}. */
    PROOF_ALGORITHM_NOT_ALLOWED(
            "The `alg` of the DPoP proof is not one of `mcp.auth.dpop.algorithms`."),
    /**
     * The {@code jwk} of the DPoP proof is not a public key that can have made its signature. It has private members,
     * is of another type than {@code alg}, is not for signatures, or is too weak.
     */
    PROOF_KEY_INVALID(
            "The `jwk` of the DPoP proof is not a public key that can have made its signature. It has "
                    + "private members, is of another type than `alg`, is not for signatures, or is too weak."),
    /** The {@code jwk} of the DPoP proof is not the key that the token is bound to ({@code cnf.jkt}). */
    PROOF_KEY_WRONG("The `jwk` of the DPoP proof is not the key that the token is bound to (`cnf.jkt`)."),
    /** The DPoP proof was made for another HTTP method ({@code htm}). */
    PROOF_METHOD_WRONG(
            "The DPoP proof was made for another HTTP method (`htm`)."),
    /**
     * The DPoP proof was made for another URL ({@code htu}) than the public URL of this request. See
     * {@code mcp.auth.public-url} and {@code mcp.auth.proxy-headers}.
     */
    PROOF_URL_WRONG(
            "The DPoP proof was made for another URL (`htu`) than the public URL of this request. See "
                    + "`mcp.auth.public-url` and `mcp.auth.proxy-headers`."),
    /** The {@code iat} of the DPoP proof is older than {@code mcp.auth.dpop.max-age} and the clock skew allow. */
    PROOF_TOO_OLD(
            "The `iat` of the DPoP proof is older than `mcp.auth.dpop.max-age` and the clock skew "
                    + "allow."),
    /** The {@code iat} of the DPoP proof is in the future, beyond the clock skew. */
    PROOF_NOT_YET_VALID(
            "The `iat` of the DPoP proof is in the future, beyond the clock skew."),
    /** The DPoP proof was made for another token ({@code ath}). */
    PROOF_TOKEN_WRONG(
            "The DPoP proof was made for another token (`ath`)."),
    /**
     * The DPoP proof has no nonce from this server, or its nonce is too old. The client gets a new nonce and tries
     * again.
     */
    PROOF_NONCE_WRONG(
            "The DPoP proof has no nonce from this server, or its nonce is too old. The client gets a new "
                    + "nonce and tries again."),
    /** The {@code jwk} of the DPoP proof did not make its signature. */
    PROOF_SIGNATURE_INVALID(
            "The `jwk` of the DPoP proof did not make its signature."),
    /** The DPoP proof was used before ({@code jti}). */
    PROOF_REPLAYED(
            "The DPoP proof was used before (`jti`)."),
    /**
     * It is not known whether the DPoP proof was used before. The memory for proofs is full (see
     * {@code mcp.auth.dpop.max-proofs}), or the application's own store fails. {@code MCPAUTH-169} says which. The
     * client is told to try again.
     */
    PROOF_NOT_REMEMBERED(
            "It is not known whether the DPoP proof was used before. The memory for proofs is full (see "
                    + "`mcp.auth.dpop.max-proofs`), or the application's own store fails. `MCPAUTH-169` says which. "
                    + "The client is told to try again."),
    /** The issuer says that the token is not active. It is made up, expired, revoked, or not an access token. */
    TOKEN_INACTIVE(
            "The issuer says that the token is not active. It is made up, expired, revoked, or not an "
                    + "access token."),
    /**
     * The keys of the token's issuer have not been read yet, or the issuer did not answer when asked about the token.
     * The log says why. The token may be valid. The client is told to try again.
     */
    ISSUER_UNAVAILABLE(
            "The keys of the token's issuer have not been read yet, or the issuer did not answer when "
                    + "asked about the token. The log says why. The token may be valid. The client is told to try "
                    + "again."),
    /**
     * Too many other tokens are waiting. So the token was not decrypted or verified, or its issuer was not asked. The
     * token may be valid. The client is told to try again.
     */
    OVERLOADED(
            "Too many other tokens are waiting. So the token was not decrypted or verified, or its issuer "
                    + "was not asked. The token may be valid. The client is told to try again."),
    /** An unforeseen error happened. {@code MCPAUTH-302} names it. */
    INTERNAL_ERROR("An unforeseen error happened. `MCPAUTH-302` names it.");

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
