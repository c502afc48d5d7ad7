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
            case ISSUER_UNAVAILABLE -> "the issuer's keys could not be read";
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
            case SENDER_CONSTRAINED -> "have the issuer give the client a bearer token, without cnf";
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
