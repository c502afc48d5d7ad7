package io.mcpauth.internal.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKey;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.token.RejectionReason;

/**
 * Reads a compact JWS of a trusted issuer: a token by itself, or what is inside of an encrypted one (RFC 7519, section
 * 11.2: signed, then encrypted). Nothing in it leads to a key.
 */
final class SignedPayload {

    private final Trust.Signed trust;
    private final IssuedClaims issued;
    private final SigningKeys keys;
    private final SignatureVerifier signatures;
    private final JwsHeaders headers = new JwsHeaders();

    /** Looks at a signature when it is its turn. */
    interface Turn {

        /**
         * Gives what the token says.
         *
         * @throws RejectedTokenException if the signature is nobody's
         * @throws NoTurnException        if there is no turn
         */
        OpenedToken take(Check check) throws RejectedTokenException, NoTurnException;
    }

    /** Looks at a signature. */
    interface Check {

        /**
         * Gives what the token says.
         *
         * @throws RejectedTokenException if the signature is nobody's
         */
        OpenedToken verified() throws RejectedTokenException;
    }

    SignedPayload(Trust.Signed trust, IssuedClaims issued, SignatureVerifier signatures) {
        this.trust = trust;
        this.issued = issued;
        this.signatures = signatures;
        this.keys = new SigningKeys(trust.issuers());
    }

    /** The token in a payload. */
    static String text(byte[] plaintext) throws RejectedTokenException {
        try {
            return StandardCharsets.US_ASCII.newDecoder().decode(ByteBuffer.wrap(plaintext)).toString();
        } catch (CharacterCodingException e) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
    }

    /** Whether it has the form of one: what is in it is looked at later. */
    static boolean isCompactJws(byte[] plaintext) {
        try {
            CompactJws.parse(text(plaintext));
            return true;
        } catch (RejectedTokenException e) {
            return false;
        }
    }

    /** Checks all but the signature. */
    UnverifiedToken read(CompactJws jws) throws RejectedTokenException {
        JwsHeader header = headers.of(jws);
        Map<String, Object> claims = TokenPayload.parse(jws.payload());
        TrustedIssuer issuer = trust.issuer(claims.get("iss"))
                .orElseThrow(() -> new RejectedTokenException(RejectionReason.ISSUER_NOT_TRUSTED));
        if (!issuer.algorithms().contains(header.algorithm())) {
            throw new RejectedTokenException(RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        }
        return new UnverifiedToken(jws, header, issuer,
                issuer.confirmsSigned() ? issued.readUnconfirmed(claims) : issued.read(claims));
    }

    /**
     * Verifies the signature. One that none of the known keys has made may be of a new key that bears the name of an
     * old one, or none: then the issuer is asked once more.
     *
     * @param ownKeys public halves of this server's own keys: whoever can read tokens must not be able to write them
     */
    OpenedToken verify(UnverifiedToken token, Collection<PublicKey> ownKeys, Turn turn)
            throws RejectedTokenException, NoTurnException {
        List<VerificationKey> known = keys.of(token.issuer(), token.header());
        try {
            return turn.take(() -> verified(token, known, ownKeys));
        } catch (RejectedTokenException e) {
            if (e.reason() != RejectionReason.SIGNATURE_INVALID) {
                throw e;
            }
            List<VerificationKey> newer = keys.newer(token.issuer(), token.header());
            if (newer.equals(known)) {
                throw e;
            }
            return turn.take(() -> verified(token, newer, ownKeys));
        }
    }

    private OpenedToken verified(UnverifiedToken token, List<VerificationKey> candidates,
            Collection<PublicKey> ownKeys) throws RejectedTokenException {
        for (VerificationKey candidate : candidates) {
            PublicKey key = candidate.publicKey();
            if (!ownKeys.contains(key) && signatures.isOf(token.jws(), token.header().algorithm(), key)) {
                return token.says();
            }
        }
        throw new RejectedTokenException(RejectionReason.SIGNATURE_INVALID);
    }
}
