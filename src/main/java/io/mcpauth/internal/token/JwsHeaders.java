package io.mcpauth.internal.token;

import java.util.Optional;

import io.mcpauth.internal.load.Remembered;
import io.mcpauth.token.RejectionReason;

/**
 * Reads headers of signed tokens, and remembers some of them: all tokens that an issuer signs with one key have the
 * same.
 */
final class JwsHeaders {

    private final Remembered<Optional<JwsHeader>> known = new Remembered<>(JwsHeaders::read);

    JwsHeader of(CompactJws jws) throws RejectedTokenException {
        return known.apply(jws.text().substring(0, jws.text().indexOf('.')))
                .orElseThrow(() -> new RejectedTokenException(RejectionReason.SIGNED_HEADER_INVALID));
    }

    private static Optional<JwsHeader> read(String encoded) {
        try {
            return Optional.of(JwsHeader.parse(Base64Url.decode(encoded)));
        } catch (RejectedTokenException e) {
            return Optional.empty();
        }
    }
}
