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
                "this is not a token, or it was cut off or changed: an encrypted token has five base64url parts "
                        + "with dots between them, a signed one three";
            case HEADER_INVALID -> "the token's header is not JSON that a server accepts";
            case ALGORITHM_NOT_ALLOWED -> "the token's alg is not accepted";
            case ENCRYPTION_NOT_ALLOWED -> "the token's enc is not accepted";
            case UNKNOWN_KEY -> "the token is encrypted to a key that is not here";
            case WRONG_LENGTH -> "a part of the token has a length that does not fit its algorithm and key";
            case DECRYPTION_FAILED -> "the token cannot be decrypted";
            case PAYLOAD_INVALID -> "the token's content is not a JSON object with claims";
            case TIMES_INVALID -> "the token's times are missing or invalid";
            case EXPIRED -> "the token has expired";
            case NOT_YET_VALID -> "the token is not valid yet";
            case NO_CLAIMS -> "the token has no claims";
            case TOO_OLD -> "the token is too old";
            case NOT_SIGNED -> "the token is not signed, only encrypted";
            case NOT_ENCRYPTED -> "the token is signed, but not encrypted";
            case SENDER_CONSTRAINED -> "only the owner of a key may use the token";
            case NOT_BOUND -> "the token is not bound to a key, so a proof shows nothing";
            case DPOP_REQUIRED -> "the token came without a proof";
            case PROOF_MISSING -> "there is no proof";
            case PROOF_MALFORMED ->
                "this is not a proof, or it lacks something: a proof is a JWS with jti, htm, htu, iat and ath";
            case PROOF_TYPE_WRONG -> "the proof's typ is not dpop+jwt";
            case PROOF_ALGORITHM_NOT_ALLOWED -> "the proof's alg is not accepted";
            case PROOF_KEY_INVALID -> "the proof's jwk is not a public key that fits its alg";
            case PROOF_KEY_WRONG -> "the proof was made with another key than the token is bound to";
            case PROOF_METHOD_WRONG -> "the proof is for another HTTP method";
            case PROOF_URL_WRONG -> "the proof is for another URL";
            case PROOF_TOO_OLD -> "the proof is too old";
            case PROOF_NOT_YET_VALID -> "the proof is not valid yet";
            case PROOF_TOKEN_WRONG -> "the proof is for another token";
            case PROOF_NONCE_WRONG -> "the proof lacks the server's nonce";
            case PROOF_SIGNATURE_INVALID -> "the proof was not signed with its jwk";
            case PROOF_REPLAYED -> "the proof was used before";
            case PROOF_NOT_REMEMBERED -> "it is not known whether the proof was used before";
            case TOKEN_INACTIVE -> "the issuer says that the token is not valid";
            case ISSUER_UNAVAILABLE -> "the issuer's keys could not be read, or the issuer did not answer about "
                    + "the token";
            case SIGNED_HEADER_INVALID -> "the signed token's header is not one that a server accepts";
            case ISSUER_NOT_TRUSTED -> "the token's iss is not a trusted issuer";
            case SIGNATURE_ALGORITHM_NOT_ALLOWED -> "the signature's alg is not accepted from this issuer";
            case UNKNOWN_SIGNING_KEY -> "the issuer has no key that could have made the signature";
            case SIGNATURE_INVALID -> "the issuer did not make the signature";
            case AUDIENCE_WRONG -> "the token is meant for another server";
            case OVERLOADED -> "the token could not be decrypted in time";
            case INTERNAL_ERROR -> "the token could not be verified";
        };
    }

    private static String hint(RejectionReason reason, Path file) {
        String inspect = "'mcp-auth inspect --key " + Text.quoted(file.toString()) + "'";
        return switch (reason) {
            case TOO_LONG -> "send fewer claims, or raise mcp.auth.max-token-length on the server above "
                    + TokenSettings.DEFAULT.maxLength() + " characters";
            case MALFORMED ->
                "check that nothing is missing or added at either end";
            case HEADER_INVALID ->
                "leave out zip and crit, make kid a string, and name no member twice";
            case ALGORITHM_NOT_ALLOWED -> "the client must use one of " + String.join(", ", TokenSettings.ALGORITHMS);
            case ENCRYPTION_NOT_ALLOWED ->
                "the client must use " + String.join(", ", TokenSettings.DEFAULT_ENCRYPTIONS);
            case UNKNOWN_KEY ->
                inspect + " shows the ids and algorithms of your keys; after a rotation, clients must read the "
                        + "key set again";
            case WRONG_LENGTH ->
                "it may be cut off, or made for an RSA key of another size: " + inspect + " shows your keys";
            case DECRYPTION_FAILED ->
                "it was made for another key, or changed on the way; after a rotation, clients must read the "
                        + "key set again";
            case PAYLOAD_INVALID -> "write {\"data\":{...},\"iat\":...,\"exp\":...}, or the claims beside iat "
                    + "and exp; for a signed token inside (cty JWT), name its issuer with --issuer";
            case TIMES_INVALID ->
                "iat, exp and nbf are seconds since 1970 as JSON numbers; iat and exp are required, and exp "
                        + "must be after iat";
            case EXPIRED -> "get a new token; if it is new, compare the clocks of client and server";
            case NOT_YET_VALID -> "compare the clocks of client and server: they may differ by "
                    + TokenSettings.DEFAULT.clockSkew().toSeconds() + " seconds";
            case NO_CLAIMS -> "the client must send at least one, such as name";
            case TOO_OLD -> "get a new token, or raise mcp.auth.max-token-age on the server";
            case NOT_SIGNED -> "the issuer must sign it before it is encrypted, as 'mcp-auth token --sign-with' does";
            case NOT_ENCRYPTED ->
                "encrypt it to the server's key; or accept it as it is: name its issuer with --authorization-server "
                        + "(on the server: mcp.auth.authorization-servers), or give --encryption optional beside "
                        + "--issuer (on the server: mcp.auth.encryption=optional); then everyone who relays it can "
                        + "read it";
            case SENDER_CONSTRAINED ->
                "give the proof that came with it (--proof), or let the issuer make a bearer token, without cnf";
            case NOT_BOUND -> "let the issuer bind it (cnf.jkt): in Keycloak, switch on DPoP for the client";
            case DPOP_REQUIRED -> "send it as 'Authorization: DPoP' with a proof: 'mcp-auth proof' makes one";
            case PROOF_MISSING -> "make one with 'mcp-auth proof'";
            case PROOF_MALFORMED -> "compare it with one that 'mcp-auth proof' makes, or with RFC 9449, section 4.2";
            case PROOF_TYPE_WRONG -> "the client must write typ dpop+jwt into the header of the proof";
            case PROOF_ALGORITHM_NOT_ALLOWED -> "mcp.auth.dpop.algorithms on the server lists the accepted ones";
            case PROOF_KEY_INVALID ->
                "it must be a signature key without private members: RSA of 2048 bits or more, EC or Ed25519";
            case PROOF_KEY_WRONG -> "the client must sign with the key whose thumbprint is the token's cnf.jkt";
            case PROOF_METHOD_WRONG -> "htm must be the method, in capitals";
            case PROOF_URL_WRONG ->
                "htu must be the URL that clients use; on a server behind a proxy, set "
                        + "mcp.auth.public-url or mcp.auth.proxy-headers";
            case PROOF_TOO_OLD ->
                "the client must make a new proof for each request; if it is new, compare the clocks of client "
                        + "and server";
            case PROOF_NOT_YET_VALID -> "compare the clocks of client and server";
            case PROOF_TOKEN_WRONG -> "ath must be the SHA-256 of the token that it comes with";
            case PROOF_NONCE_WRONG ->
                "the client must try again with the nonce from the header DPoP-Nonce of the answer";
            case PROOF_SIGNATURE_INVALID -> "the client must sign with the private key of its jwk";
            case PROOF_REPLAYED -> "the client must make a new proof with a new jti for each request";
            case PROOF_NOT_REMEMBERED -> "raise mcp.auth.dpop.max-proofs on the server";
            case TOKEN_INACTIVE -> "get a new token: this one is made up, expired, revoked, or not an access token";
            case ISSUER_UNAVAILABLE -> "check that the issuer answers, and read the lines above";
            case SIGNED_HEADER_INVALID ->
                "leave out crit, b64 and cty, make alg and kid strings, and write typ JWT or at+jwt";
            case ISSUER_NOT_TRUSTED ->
                "iss must be exactly the value of --issuer or --authorization-server here, and of "
                        + "mcp.auth.trusted-issuers.NAME.iss or mcp.auth.authorization-servers on the server";
            case SIGNATURE_ALGORITHM_NOT_ALLOWED ->
                "mcp.auth.trusted-issuers.NAME.algorithms on the server lists the accepted ones";
            case UNKNOWN_SIGNING_KEY ->
                "check that --issuer-keys, or the server, has the issuer's newest key set, and which kid the "
                        + "token names";
            case SIGNATURE_INVALID -> "it was signed with another key, or changed on the way";
            case AUDIENCE_WRONG -> "its aud must have a value of --audience here, and of mcp.auth.audience on "
                    + "the server";
            case OVERLOADED -> "try again later";
            case INTERNAL_ERROR -> "the line above names the failure; please report it";
        };
    }
}
