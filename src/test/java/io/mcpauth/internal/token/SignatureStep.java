package io.mcpauth.internal.token;

import java.util.List;
import java.util.Set;

import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.load.NoTurnException;

/** The steps of {@link SignedPayload} that concern the signature alone, for vectors whose payloads are no claims. */
final class SignatureStep {

    private SignatureStep() {
    }

    /** What a signed token says that stands where it is. */
    static OpenedToken read(SignedPayload payload, byte[] token) throws RejectedTokenException {
        try {
            return payload.verify(payload.read(CompactJws.parse(SignedPayload.text(token))), List.of(),
                    SignedPayload.Check::verified);
        } catch (NoTurnException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a JWS is signed by one of these keys. */
    static boolean accepts(String token, VerificationKeys keys) {
        TrustedIssuer issuer =
                new TrustedIssuer("vectors", new FixedIssuerKeys(keys), Set.copyOf(TrustedIssuer.ALGORITHMS));
        SignatureVerifier signatures = new SignatureVerifier(JcaProvider.DEFAULT);
        try {
            CompactJws jws = CompactJws.parse(token);
            JwsHeader header = JwsHeader.parse(jws.header());
            return issuer.algorithms().contains(header.algorithm())
                    && keys.find(header.keyId(), header.algorithm()).stream()
                            .anyMatch(key -> signatures.isOf(jws, header.algorithm(), key.publicKey()));
        } catch (RejectedTokenException e) {
            return false;
        }
    }
}
