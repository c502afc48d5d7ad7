package io.mcpauth.internal.token;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.token.RejectionReason;

/** Opens a token: decrypts it, or verifies its signature, or both. The cheap checks come first. */
public final class TokenOpener {

    private final TokenSettings settings;
    private final TokenPayload payload;
    private final Optional<Trust.Signed> trust;
    private final Optional<SignedPayload> signedPayload;
    private final JweDecrypter decrypter;
    private final Decryptions decryptions;

    public TokenOpener(TokenSettings settings, TokenPayload payload, Trust trust, JweDecrypter decrypter,
            Decryptions decryptions) {
        this.settings = settings;
        this.payload = payload;
        this.trust = trust instanceof Trust.Signed signed ? Optional.of(signed) : Optional.empty();
        this.signedPayload = this.trust.map(signed -> new SignedPayload(signed, payload));
        this.decrypter = decrypter;
        this.decryptions = decryptions;
    }

    public OpenedToken open(String token, DecryptionKeys keys) throws RejectedTokenException {
        return Base64Url.hasParts(token, SignedPayload.PARTS) ? openSigned(token, keys) : openEncrypted(token, keys);
    }

    /** A token that anybody on its way can read is accepted only where that is wanted, however good it is. */
    private OpenedToken openSigned(String token, DecryptionKeys keys) throws RejectedTokenException {
        if (signedPayload.isEmpty()) {
            JwsHeader.parse(Base64Url.parts(token, SignedPayload.PARTS)[0]);
            throw new RejectedTokenException(RejectionReason.NOT_ENCRYPTED);
        }
        UnverifiedToken read = signedPayload.get().read(token);
        if (trust.orElseThrow().isEncryptionRequired()) {
            throw new RejectedTokenException(RejectionReason.NOT_ENCRYPTED);
        }
        return signedPayload.get().verify(read, keys.publicKeys(), this::inTurn);
    }

    private OpenedToken inTurn(SignedPayload.Check check) throws RejectedTokenException {
        try {
            return decryptions.inTurn(check::verified, opened -> opened);
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    private OpenedToken openEncrypted(String token, DecryptionKeys keys) throws RejectedTokenException {
        String[] parts = CompactJwe.split(token);
        byte[] json = Base64Url.decode(parts[0]);
        JweHeader header = JweHeader.parse(json, settings);
        if (header.content() == JweHeader.Content.OTHER && isSignatureNeeded()) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
        List<DecryptionKey> meant = JweDecrypter.meant(header, keys);
        CompactJwe jwe = CompactJwe.of(json, parts);
        List<DecryptionKey> candidates = JweDecrypter.fitting(jwe, header, meant);
        try {
            return decryptions.inTurn(() -> decrypter.decrypt(token, jwe, header, candidates),
                    plaintext -> read(plaintext, header.content(), keys));
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    private boolean isSignatureNeeded() {
        return trust.filter(signed -> !signed.isUnsignedAccepted()).isPresent();
    }

    /** A token that does not say what it holds may hold anything: it has to be decrypted to know. */
    private OpenedToken read(byte[] plaintext, JweHeader.Content said, DecryptionKeys keys)
            throws RejectedTokenException {
        if (signedPayload.isEmpty()) {
            return payload.read(plaintext);
        }
        if (said != JweHeader.Content.TOKEN && !SignedPayload.isCompactJws(plaintext)) {
            return readUnsigned(plaintext);
        }
        SignedPayload signed = signedPayload.get();
        return signed.verify(signed.read(SignedPayload.text(plaintext)), keys.publicKeys(),
                SignedPayload.Check::verified);
    }

    private OpenedToken readUnsigned(byte[] plaintext) throws RejectedTokenException {
        if (isSignatureNeeded()) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
        return payload.read(plaintext);
    }
}
