package io.mcpauth.token;

import java.util.List;
import java.util.Optional;

import io.mcpauth.jwk.DecryptionKey;
import io.mcpauth.jwk.DecryptionKeys;

/** Decrypts a token and reads what is in it, the cheap checks first. */
final class TokenOpener {

    private final TokenSettings settings;
    private final TokenPayload payload;
    private final Optional<SignedPayload> signedPayload;
    private final JweDecrypter decrypter;
    private final Decryptions decryptions;

    TokenOpener(TokenSettings settings, TokenPayload payload, Trust trust, JweDecrypter decrypter, Decryptions decryptions) {
        this.settings = settings;
        this.payload = payload;
        this.signedPayload = trust instanceof Trust.Signed signed
                ? Optional.of(new SignedPayload(signed, payload))
                : Optional.empty();
        this.decrypter = decrypter;
        this.decryptions = decryptions;
    }

    OpenedToken open(String token, DecryptionKeys keys) throws RejectedTokenException {
        String[] parts = CompactJwe.split(token);
        byte[] json = Base64Url.decode(parts[0]);
        JweHeader header = JweHeader.parse(json, settings);
        if (signedPayload.isPresent() && !header.isNested()) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
        List<DecryptionKey> meant = JweDecrypter.meant(header, keys);
        CompactJwe jwe = CompactJwe.of(json, parts);
        List<DecryptionKey> candidates = JweDecrypter.fitting(jwe, header, meant);
        return decryptions.inTurn(() -> decrypter.decrypt(token, jwe, header, candidates), plaintext -> read(plaintext, keys));
    }

    private OpenedToken read(byte[] plaintext, DecryptionKeys keys) throws RejectedTokenException {
        return signedPayload.isPresent()
                ? signedPayload.get().read(plaintext, keys.publicKeys())
                : payload.read(plaintext);
    }
}
