package io.mcpauth.internal.token;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.token.RejectionReason;

/** Decrypts a token and reads what is in it, the cheap checks first. */
public final class TokenOpener {

    private final TokenSettings settings;
    private final TokenPayload payload;
    private final Optional<SignedPayload> signedPayload;
    private final JweDecrypter decrypter;
    private final Decryptions decryptions;

    public TokenOpener(TokenSettings settings, TokenPayload payload, Trust trust, JweDecrypter decrypter,
            Decryptions decryptions) {
        this.settings = settings;
        this.payload = payload;
        this.signedPayload = trust instanceof Trust.Signed signed
                ? Optional.of(new SignedPayload(signed, payload))
                : Optional.empty();
        this.decrypter = decrypter;
        this.decryptions = decryptions;
    }

    public OpenedToken open(String token, DecryptionKeys keys) throws RejectedTokenException {
        String[] parts = CompactJwe.split(token);
        byte[] json = Base64Url.decode(parts[0]);
        JweHeader header = JweHeader.parse(json, settings);
        if (signedPayload.isPresent() && header.content() == JweHeader.Content.OTHER) {
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

    /** A token that does not say what it holds may hold anything: it has to be decrypted to know. */
    private OpenedToken read(byte[] plaintext, JweHeader.Content said, DecryptionKeys keys)
            throws RejectedTokenException {
        if (signedPayload.isEmpty()) {
            return payload.read(plaintext);
        }
        if (said == JweHeader.Content.UNSAID && !SignedPayload.isCompactJws(plaintext)) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
        return signedPayload.get().read(plaintext, keys.publicKeys());
    }
}
