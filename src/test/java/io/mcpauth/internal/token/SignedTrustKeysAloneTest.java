package io.mcpauth.internal.token;

/** The same rules for a signed token that comes alone. */
class SignedTrustKeysAloneTest extends SignedTrustKeysTest {

    @Override
    boolean isEncrypted() {
        return false;
    }
}
