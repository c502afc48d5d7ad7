package io.mcpauth.internal.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKey;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.token.RejectionReason;

/**
 * Reads the payload of a decrypted token that is signed itself: a compact JWS of a trusted issuer (RFC 7519, section 11.2:
 * signed, then encrypted). Nothing in it leads to a key.
 */
final class SignedPayload {

    static final int PARTS = 3;

    /** Few enough for a server that begins with sixteen threads, as Open Liberty and WildFly do on a small machine. */
    private static final int MOST_WAITING_FOR_AN_ISSUER = 8;

    private final Trust.Signed trust;
    private final TokenPayload payload;
    private final Semaphore waiting = new Semaphore(MOST_WAITING_FOR_AN_ISSUER);

    /** What matters of a JWS header. */
    record JwsHeader(String algorithm, Optional<String> keyId) {
    }

    SignedPayload(Trust.Signed trust, TokenPayload payload) {
        this.trust = trust;
        this.payload = payload;
    }

    /**
     * Verifies the signature and reads the claims.
     *
     * @param decryptionKeys public halves of this server's own keys: whoever can read tokens must not be able to write them
     */
    OpenedToken read(byte[] plaintext, Collection<PublicKey> decryptionKeys) throws RejectedTokenException {
        String jws = ascii(plaintext);
        byte[][] parts = Base64Url.parts(jws, PARTS);
        JwsHeader header = header(parts[0]);
        Map<String, Object> claims = TokenPayload.parse(parts[1]);
        TrustedIssuer issuer = trust.issuer(claims.get("iss"))
                .orElseThrow(() -> new RejectedTokenException(RejectionReason.ISSUER_NOT_TRUSTED));
        if (!issuer.algorithms().contains(header.algorithm)) {
            throw new RejectedTokenException(RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        }
        if (!namesUs(claims.get("aud"))) {
            throw new RejectedTokenException(RejectionReason.AUDIENCE_WRONG);
        }
        OpenedToken read = payload.readSigned(claims);
        boolean verified = candidates(issuer, header).stream()
                .map(VerificationKey::publicKey)
                .filter(key -> !decryptionKeys.contains(key))
                .anyMatch(key -> verifies(jws, header.algorithm, key));
        if (!verified) {
            throw new RejectedTokenException(RejectionReason.SIGNATURE_INVALID);
        }
        return read;
    }

    /** Whether it has the form of one: what is in it is looked at later. */
    static boolean isCompactJws(byte[] plaintext) {
        try {
            Base64Url.parts(ascii(plaintext), PARTS);
            return true;
        } catch (RejectedTokenException e) {
            return false;
        }
    }

    private static String ascii(byte[] plaintext) throws RejectedTokenException {
        try {
            return StandardCharsets.US_ASCII.newDecoder().decode(ByteBuffer.wrap(plaintext)).toString();
        } catch (CharacterCodingException e) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
    }

    static JwsHeader header(byte[] json) throws RejectedTokenException {
        Map<String, Object> members;
        try {
            members = Json.readObject(json, JweHeader.LIMITS);
        } catch (JsonException e) {
            throw new RejectedTokenException(RejectionReason.SIGNED_HEADER_INVALID);
        }
        boolean understood = !members.containsKey("crit") && !members.containsKey("b64") && !members.containsKey("cty")
                && (!members.containsKey("kid") || members.get("kid") instanceof String);
        if (!understood || !(members.get("alg") instanceof String algorithm)) {
            throw new RejectedTokenException(RejectionReason.SIGNED_HEADER_INVALID);
        }
        return new JwsHeader(algorithm, Optional.ofNullable((String) members.get("kid")));
    }

    private boolean namesUs(@Nullable Object audience) {
        return audience instanceof String one ? trust.audiences().contains(one)
                : audience instanceof List<?> several && several.stream()
                        .anyMatch(element -> element instanceof String one && trust.audiences().contains(one));
    }

    private List<VerificationKey> candidates(TrustedIssuer issuer, JwsHeader header) throws RejectedTokenException {
        List<VerificationKey> known = issuer.keys().known().find(header.keyId, header.algorithm);
        List<VerificationKey> found = known.isEmpty() ? fetched(issuer.keys(), header) : known;
        if (found.isEmpty()) {
            throw new RejectedTokenException(RejectionReason.UNKNOWN_SIGNING_KEY);
        }
        return found;
    }

    /** A stranger can name any key, and an issuer may be slow: only few wait for it, since each takes a thread of the server. */
    private List<VerificationKey> fetched(IssuerKeys keys, JwsHeader header) throws RejectedTokenException {
        if (!waiting.tryAcquire()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            List<VerificationKey> first = keys.current().find(header.keyId, header.algorithm);
            return first.isEmpty() ? keys.refreshed().find(header.keyId, header.algorithm) : first;
        } finally {
            waiting.release();
        }
    }

    static boolean verifies(String jws, String algorithm, PublicKey key) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
            signature.setCompactSerialization(jws);
            signature.setKey(key);
            return signature.verifySignature();
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }
}
