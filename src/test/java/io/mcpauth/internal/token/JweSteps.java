package io.mcpauth.internal.token;

import io.mcpauth.internal.key.DecryptionKeys;

/** The decryption alone, for vectors whose payloads are no claims. */
final class JweSteps {

    private JweSteps() {
    }

    static byte[] decrypt(String token, JweHeader header, DecryptionKeys keys) throws RejectedTokenException {
        CompactJwe jwe = CompactJwe.parse(token);
        return new JweDecrypter(JcaProvider.DEFAULT).decrypt(token, jwe, header, JweDecrypter.meant(header, keys));
    }
}
