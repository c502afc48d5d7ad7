package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestFiles.json;
import static io.mcpauth.internal.token.TestFiles.member;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.RejectionReason;

/** The signed examples of RFC 7520 and RFC 8037. Their payloads are no claims, so they are tested below the claims. */
class RfcSignaturesTest {

    /** With A128GCM, which the verifier refuses: how the one lies in the other is what this shows. */
    @Test
    void rfc7520Section6NestedSignatureAndEncryption() throws RejectedTokenException, KeyFileException {
        Object example = json("/vectors/rfc7520/6.nesting_signatures_and_encryption.json");
        String token = (String) member(example, "encrypt", "output", "compact");
        TestKey recipient = TestKeys.key(member(example, "encrypt", "input", "key"));
        CompactJwe jwe = JweSteps.parse(token);
        JweHeader header = new JweHeader("RSA-OAEP", "A128GCM", Optional.empty(), JweHeader.Content.TOKEN, Map.of());

        String jws = new String(JweSteps.decrypt(token, header, TestKeys.of(recipient)), UTF_8);

        assertThat(jws).isEqualTo(member(example, "sign", "output", "compact"));
        assertVerifies(jws, TestKeys.key(member(example, "sign", "input", "key")));
        assertRejected(verifier(recipient), token, RejectionReason.ENCRYPTION_NOT_ALLOWED);
    }

    @Test
    void rfc8037SectionA4Ed25519Signature() throws KeyFileException {
        Object example = json("/vectors/rfc7520/curve25519_jws.json");

        assertVerifies((String) member(example, "output", "compact"), TestKeys.key(member(example, "input", "key")));
    }

    private static void assertVerifies(String jws, TestKey signer) throws KeyFileException {
        VerificationKeys keys = VerificationKeys.parse(TestKeys.set(signer.publicHalf()), "RFC");
        int end = jws.lastIndexOf('.');
        String signature = jws.substring(end + 1);

        assertThat(SignatureStep.accepts(jws, keys)).isTrue();
        assertThat(SignatureStep.accepts(jws.substring(0, end + 1), keys)).isFalse();
        assertThat(SignatureStep.accepts(jws.substring(0, end + 1) + (signature.startsWith("A") ? "B" : "A")
                + signature.substring(1), keys)).isFalse();
    }
}
