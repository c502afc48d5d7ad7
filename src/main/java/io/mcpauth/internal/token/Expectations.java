package io.mcpauth.internal.token;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;

/**
 * What would have been accepted, for rejections that compare a token with the configuration: without it, an operator
 * sees that something differs, and not from what.
 */
public record Expectations(TokenSettings settings, Trust trust) {

    public Rejected rejected(RejectionReason reason) {
        return new Rejected(reason, of(reason));
    }

    private Optional<String> of(RejectionReason reason) {
        return switch (reason) {
            case TOO_LONG -> Optional.of("at most " + settings.maxLength() + " characters");
            case ALGORITHM_NOT_ALLOWED -> Optional.of(oneOf("alg", settings.algorithms().stream()));
            case ENCRYPTION_NOT_ALLOWED -> Optional.of(oneOf("enc", settings.encryptions().stream()));
            case TOO_OLD -> settings.maxAge().map(age -> "iat at most " + age + " ago");
            case ISSUER_NOT_TRUSTED ->
                signed().map(signed -> oneOf("iss", signed.issuers().stream().map(TrustedIssuer::name)));
            case AUDIENCE_WRONG -> signed().map(signed -> oneOf("aud", signed.audiences().stream()));
            case SIGNATURE_ALGORITHM_NOT_ALLOWED -> signed().map(signed -> oneOf("alg",
                    signed.issuers().stream().map(TrustedIssuer::algorithms).flatMap(Collection::stream)));
            case NOT_ENCRYPTED ->
                Optional.of("a token that is encrypted to this server, or "
                        + (signed().isPresent() ? "mcp.auth.encryption=optional"
                                : "mcp.auth.authorization-servers with its issuer"));
            default -> Optional.empty();
        };
    }

    private Optional<Trust.Signed> signed() {
        return trust instanceof Trust.Signed signed ? Optional.of(signed) : Optional.empty();
    }

    private static String oneOf(String name, Stream<String> values) {
        return name + " of " + String.join(", ", values.distinct().sorted().toList());
    }
}
