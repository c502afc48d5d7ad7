package io.mcpauth.internal.token;

import java.time.Clock;
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
    private final Optional<ReferenceTokens> references;
    private final JweDecrypter decrypter;
    private final Decryptions decryptions;

    /** A token, and what its issuer has signed of it, about which the issuer may have to be asked. */
    private record Opened(OpenedToken token, Optional<UnverifiedToken> signed) {
    }

    public TokenOpener(TokenSettings settings, TokenPayload payload, Trust trust, JcaProvider provider,
            Decryptions decryptions, Clock clock) {
        this.settings = settings;
        this.payload = payload;
        this.trust = trust instanceof Trust.Signed signed ? Optional.of(signed) : Optional.empty();
        Optional<IssuedClaims> issued = this.trust.map(signed -> new IssuedClaims(signed.audiences(), payload));
        this.signedPayload = this.trust.map(
                signed -> new SignedPayload(signed, issued.orElseThrow(), new SignatureVerifier(provider)));
        this.references = this.trust.flatMap(Trust.Signed::asked)
                .map(issuer -> new ReferenceTokens(issuer, issued.orElseThrow(), clock));
        this.decrypter = new JweDecrypter(provider);
        this.decryptions = decryptions;
    }

    /**
     * Opens a token that is not known, once for all who bring it at the same time. For one that only its issuer can
     * read, so many may wait.
     *
     * @param once opens it, or waits for another who does
     */
    OpenedToken open(String token, TokenDigest digest, KnownTokens.Opening once) throws RejectedTokenException {
        return isReference(token) ? references.orElseThrow().admit(token, digest, once) : once.open();
    }

    private boolean isReference(String token) {
        return references.isPresent() && ReferenceTokens.isOne(token);
    }

    public OpenedToken open(String token, DecryptionKeys keys) throws RejectedTokenException {
        if (isReference(token)) {
            return references.orElseThrow().ask(token);
        }
        return Base64Url.hasParts(token, CompactJws.PARTS) ? openSigned(token, keys) : openEncrypted(token, keys);
    }

    /** A token that anybody on its way can read is accepted only where that is wanted, however good it is. */
    private OpenedToken openSigned(String token, DecryptionKeys keys) throws RejectedTokenException {
        CompactJws jws = CompactJws.parse(token);
        if (signedPayload.isEmpty()) {
            JwsHeader.parse(jws.header());
            throw new RejectedTokenException(RejectionReason.NOT_ENCRYPTED);
        }
        UnverifiedToken read = signedPayload.get().read(jws);
        if (trust.orElseThrow().isEncryptionRequired()) {
            throw new RejectedTokenException(RejectionReason.NOT_ENCRYPTED);
        }
        try {
            return confirmed(new Opened(signedPayload.get().verify(read, keys.publicKeys(), this::inTurn),
                    Optional.of(read)));
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    /** Last, and in no turn: it may take seconds. */
    private OpenedToken confirmed(Opened opened) throws RejectedTokenException {
        Optional<UnverifiedToken> unconfirmed =
                opened.signed().filter(signed -> signed.issuer().confirmsSigned());
        return unconfirmed.isEmpty() ? opened.token()
                : references.orElseThrow().confirm(unconfirmed.get(), opened.token());
    }

    private OpenedToken inTurn(SignedPayload.Check check) throws RejectedTokenException, NoTurnException {
        return decryptions.inTurn(check::verified, opened -> opened);
    }

    private OpenedToken inFurtherTurn(SignedPayload.Check check) throws RejectedTokenException, NoTurnException {
        return decryptions.inFurtherTurn(check::verified);
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
            return confirmed(decryptions.inTurn(() -> decrypter.decrypt(token, jwe, header, candidates),
                    plaintext -> read(plaintext, header.content(), keys)));
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
    }

    private boolean isSignatureNeeded() {
        return trust.filter(signed -> !signed.isUnsignedAccepted()).isPresent();
    }

    /**
     * A token that does not say what it holds may hold anything: it has to be decrypted to know. A signature takes a
     * turn of its own, since it can cost many times what the decryption has.
     */
    private Opened read(byte[] plaintext, JweHeader.Content said, DecryptionKeys keys)
            throws RejectedTokenException, NoTurnException {
        if (signedPayload.isEmpty()) {
            return new Opened(payload.read(plaintext), Optional.empty());
        }
        if (said != JweHeader.Content.TOKEN && !SignedPayload.isCompactJws(plaintext)) {
            return new Opened(readUnsigned(plaintext), Optional.empty());
        }
        SignedPayload signed = signedPayload.get();
        UnverifiedToken read = signed.read(CompactJws.parse(SignedPayload.text(plaintext)));
        return new Opened(signed.verify(read, keys.publicKeys(), this::inFurtherTurn), Optional.of(read));
    }

    private OpenedToken readUnsigned(byte[] plaintext) throws RejectedTokenException {
        if (isSignatureNeeded()) {
            throw new RejectedTokenException(RejectionReason.NOT_SIGNED);
        }
        return payload.read(plaintext);
    }
}
