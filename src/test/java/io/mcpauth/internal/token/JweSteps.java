package io.mcpauth.internal.token;

import io.mcpauth.internal.key.DecryptionKeys;

/** The decryption alone, for vectors whose payloads are no claims. */
final class JweSteps {

    private JweSteps() {
    }

    static CompactJwe parse(String token) throws RejectedTokenException {
        String[] parts = CompactJwe.split(token);
        return CompactJwe.of(Base64Url.decode(parts[0]), parts);
    }

    static byte[] decrypt(String token, JweHeader header, DecryptionKeys keys) throws RejectedTokenException {
        CompactJwe jwe = parse(token);
        return new JweDecrypter(JcaProvider.DEFAULT).decrypt(token, jwe, header, JweDecrypter.meant(header, keys));
    }
}
