package io.mcpauth.internal.session;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.Sha256;
import io.mcpauth.token.TokenClaims;

/**
 * Who a user is, whatever token tells it: a new token of the same user gives the same text. It begins with who vouches
 * for it, so that nobody becomes a user of an authorization server by what he writes himself. Only its hash is kept.
 */
final class SessionUser {

    /** Whoever has no token. */
    static final String NOBODY = "nobody";

    /** What the next token of the same user says otherwise. */
    private static final Set<String> OF_ONE_TOKEN = Set.of("iat", "exp", "nbf", "jti", "auth_time", "sid",
            "session_state", "nonce", "at_hash", "c_hash", "scope", "scp", "cnf");

    private SessionUser() {
    }

    static String of(Optional<TokenClaims> claims) {
        return claims.map(SessionUser::of)
                .map(user -> HexFormat.of().formatHex(Sha256.of(user.getBytes(StandardCharsets.UTF_8)))).orElse(NOBODY);
    }

    private static String of(TokenClaims claims) {
        String issuer = claims.signed() ? "signed " + text(claims, "iss").orElse("") : "unsigned";
        // Whoever signs may let users change their address, but never their subject.
        return text(claims, "sub").map(subject -> List.<Object>of(issuer, "sub", subject))
                .or(() -> claims.signed() ? Optional.empty()
                        : text(claims, "email").map(email -> List.<Object>of(issuer, "email", email)))
                .map(Json::write).orElseGet(() -> Json.write(List.of(issuer, "claims", lasting(claims))));
    }

    private static Map<String, @Nullable Object> lasting(TokenClaims claims) {
        Map<String, @Nullable Object> lasting = new TreeMap<>(claims.values());
        lasting.keySet().removeAll(OF_ONE_TOKEN);
        return lasting;
    }

    private static Optional<String> text(TokenClaims claims, String name) {
        return claims.value(name).filter(String.class::isInstance).map(String.class::cast)
                .filter(text -> !text.isBlank());
    }
}
