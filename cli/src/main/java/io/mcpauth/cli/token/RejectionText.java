package io.mcpauth.cli.token;

import java.nio.file.Path;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Text;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;

/**
 * Says why a token is refused, and what can be done about it.
 */
public final class RejectionText {

    private RejectionText() {
    }

    /**
     * The failure to report.
     *
     * @param rejected why
     * @param file     the file of the keys that the token was tried with
     */
    public static CliException of(Rejected rejected, Path file) {
        RejectionReason reason = rejected.reason();
        return new CliException(problem(reason) + " (" + reason.code()
                + rejected.expected().map(right -> "; expected: " + right).orElse("")
                + ")", hint(reason, file));
    }

    private static String problem(RejectionReason reason) {
        return switch (reason) {
            case TOO_LONG -> "the token is too long";
            case MALFORMED ->
                "this is no token, or it was cut off or altered: an encrypted one is five parts of base64url between "
                        + "dots, a signed one three";
            case HEADER_INVALID -> "the token's header is no JSON that a server takes";
            case ALGORITHM_NOT_ALLOWED -> "the token's alg is not accepted";
            case ENCRYPTION_NOT_ALLOWED -> "the token's enc is not accepted";
            case UNKNOWN_KEY -> "the token is meant for a key that is not here";
            case WRONG_LENGTH -> "a part of the token has a length that does not fit its algorithm and key";
            case DECRYPTION_FAILED -> "the token cannot be decrypted";
            case PAYLOAD_INVALID -> "the token's content is no JSON object with claims";
            case TIMES_INVALID -> "the token's times are missing or make no sense";
            case EXPIRED -> "the token has expired";
            case NOT_YET_VALID -> "the token is not valid yet";
            case NO_CLAIMS -> "the token has no claims";
            case TOO_OLD -> "the token is too old";
            case NOT_SIGNED -> "the token is not signed, only encrypted";
            case NOT_ENCRYPTED -> "the token is signed, but not encrypted";
            case SENDER_CONSTRAINED -> "the token may only be used by the owner of a key";
            case NOT_BOUND -> "the token is bound to no key, so a proof proves nothing";
            case DPOP_REQUIRED -> "the token came without a proof";
            case PROOF_MISSING -> "there is no proof";
            case PROOF_MALFORMED ->
                "this is no proof, or something is missing in it: it is a JWS with jti, htm, htu,"
                        + " iat and ath";
            case PROOF_TYPE_WRONG -> "the proof's typ is not dpop+jwt";
            case PROOF_ALGORITHM_NOT_ALLOWED -> "the proof's alg is not accepted";
            case PROOF_KEY_INVALID -> "the proof's jwk is no public key that fits its alg";
            case PROOF_KEY_WRONG -> "the proof is of another key than the token";
            case PROOF_METHOD_WRONG -> "the proof is for another HTTP method";
            case PROOF_URL_WRONG -> "the proof is for another URL";
            case PROOF_TOO_OLD -> "the proof is too old";
            case PROOF_NOT_YET_VALID -> "the proof is not valid yet";
            case PROOF_TOKEN_WRONG -> "the proof is for another token";
            case PROOF_NONCE_WRONG -> "the proof lacks the server's nonce";
            case PROOF_SIGNATURE_INVALID -> "the proof was not signed with its jwk";
            case PROOF_REPLAYED -> "the proof was used before";
            case PROOF_NOT_REMEMBERED -> "nobody can say whether the proof was used before";
            case TOKEN_INACTIVE -> "the issuer says that the token is not good";
            case ISSUER_UNAVAILABLE -> "the issuer's keys could not be read, or it did not say what it knows";
            case SIGNED_HEADER_INVALID -> "the header of the signed token is none that a server takes";
            case ISSUER_NOT_TRUSTED -> "the token's iss is no trusted issuer";
            case SIGNATURE_ALGORITHM_NOT_ALLOWED -> "the signature's alg is not accepted of this issuer";
            case UNKNOWN_SIGNING_KEY -> "the issuer has no key that the signature can be of";
            case SIGNATURE_INVALID -> "the signature is not the issuer's";
            case AUDIENCE_WRONG -> "the token is meant for somebody else";
            case OVERLOADED -> "the token was not decrypted in time";
            case INTERNAL_ERROR -> "the token could not be verified";
        };
    }

    private static String hint(RejectionReason reason, Path file) {
        String inspect = "'mcp-auth inspect --key " + Text.quoted(file.toString()) + "'";
        return switch (reason) {
            case TOO_LONG -> "send fewer claims, or raise mcp.auth.max-token-length on the server above "
                    + TokenSettings.DEFAULT.maxLength() + " characters";
            case MALFORMED ->
                "see that nothing is missing or added at either end";
            case HEADER_INVALID ->
                "zip and crit are not understood, kid must be a string, and no member may come twice";
            case ALGORITHM_NOT_ALLOWED -> "the client must use one of " + String.join(", ", TokenSettings.ALGORITHMS);
            case ENCRYPTION_NOT_ALLOWED ->
                "the client must use " + String.join(", ", TokenSettings.DEFAULT_ENCRYPTIONS);
            case UNKNOWN_KEY ->
                inspect + " shows the ids and algorithms that there are; after a rotation, clients have to "
                        + "fetch the key set anew";
            case WRONG_LENGTH ->
                "it may be cut, or made for an RSA key of another size: " + inspect + " shows what there is";
            case DECRYPTION_FAILED ->
                "it was made for another key, or has been changed; after a rotation, clients have to "
                        + "fetch the key set anew";
            case PAYLOAD_INVALID -> "it must be {\"data\":{...},\"iat\":...,\"exp\":...}, or the claims beside iat and "
                    + "exp; a signed token inside (cty JWT) is only for those who trust its issuer, as with --issuer";
            case TIMES_INVALID ->
                "iat and exp must be JSON numbers, in seconds since 1970, exp after iat; so must nbf, "
                        + "if it is there";
            case EXPIRED -> "get a new one; if it is new, compare the clocks of client and server";
            case NOT_YET_VALID -> "compare the clocks of client and server: they may differ by "
                    + TokenSettings.DEFAULT.clockSkew().toSeconds() + " seconds";
            case NO_CLAIMS -> "the client must send at least one, such as name";
            case TOO_OLD -> "get a new one, or raise mcp.auth.max-token-age on the server";
            case NOT_SIGNED -> "the issuer must sign it first: 'mcp-auth token --sign-with' shows how";
            case NOT_ENCRYPTED ->
                "encrypt it to the server's key, or let it come alone: --encryption optional beside --issuer here, "
                        + "mcp.auth.encryption=optional on the server, and --authorization-server or "
                        + "mcp.auth.authorization-servers for an issuer known by its URL; then whoever relays it can "
                        + "read it";
            case SENDER_CONSTRAINED ->
                "give the proof that came with it (--proof), or have the issuer give the client a bearer token, "
                        + "without cnf";
            case NOT_BOUND -> "have the issuer bind it (cnf.jkt): in Keycloak, switch on DPoP for the client";
            case DPOP_REQUIRED -> "send it as 'Authorization: DPoP' with a proof: 'mcp-auth proof' makes one";
            case PROOF_MISSING -> "make one with 'mcp-auth proof'";
            case PROOF_MALFORMED -> "see RFC 9449, section 4.2, or compare it with one that 'mcp-auth proof' makes";
            case PROOF_TYPE_WRONG -> "the client must say what it signs";
            case PROOF_ALGORITHM_NOT_ALLOWED -> "see mcp.auth.dpop.algorithms on the server";
            case PROOF_KEY_INVALID ->
                "it must be RSA of 2048 bits or more, EC or Ed25519, without private members, and"
                        + " for signatures";
            case PROOF_KEY_WRONG -> "the client must sign with the key whose thumbprint is the token's cnf.jkt";
            case PROOF_METHOD_WRONG -> "htm must be the method, in capitals";
            case PROOF_URL_WRONG ->
                "htu must be the URL that clients use; on a server behind a proxy, see "
                        + "mcp.auth.public-url and mcp.auth.proxy-headers";
            case PROOF_TOO_OLD ->
                "the client must make a new one for each request; if it is new, compare the "
                        + "clocks of client and server";
            case PROOF_NOT_YET_VALID -> "compare the clocks of client and server";
            case PROOF_TOKEN_WRONG -> "ath must be the SHA-256 of the token that it comes with";
            case PROOF_NONCE_WRONG ->
                "the client must take the nonce from the header DPoP-Nonce of the answer and try "
                        + "again";
            case PROOF_SIGNATURE_INVALID -> "the client must sign with the private half of the jwk that it shows";
            case PROOF_REPLAYED -> "the client must make a new one, with a jti of its own, for each request";
            case PROOF_NOT_REMEMBERED -> "see mcp.auth.dpop.max-proofs on the server";
            case TOKEN_INACTIVE -> "get a new one: it is made up, expired, revoked, or no access token";
            case ISSUER_UNAVAILABLE -> "see whether the issuer answers, and what the lines above say of it";
            case SIGNED_HEADER_INVALID ->
                "crit, b64 and cty are not understood there, alg and kid must be strings, and typ is JWT or at+jwt";
            case ISSUER_NOT_TRUSTED ->
                "iss must be to the letter what --issuer or --authorization-server says here, and "
                        + "mcp.auth.trusted-issuers.NAME.iss or mcp.auth.authorization-servers on the server";
            case SIGNATURE_ALGORITHM_NOT_ALLOWED -> "see mcp.auth.trusted-issuers.NAME.algorithms on the server";
            case UNKNOWN_SIGNING_KEY ->
                "see whether --issuer-keys, or the server, has the issuer's newest key set, and what kid "
                        + "the token names";
            case SIGNATURE_INVALID -> "it was signed with another key, or has been changed";
            case AUDIENCE_WRONG -> "its aud must name what --audience says here, and mcp.auth.audience on the server";
            case OVERLOADED -> "try again when less is going on";
            case INTERNAL_ERROR -> "the line above names the failure; please report it";
        };
    }
}
