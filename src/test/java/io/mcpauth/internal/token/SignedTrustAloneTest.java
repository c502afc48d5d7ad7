package io.mcpauth.internal.token;

/** The same rules for a signed token that comes alone. */
class SignedTrustAloneTest extends SignedTrustTest {

    @Override
    boolean isEncrypted() {
        return false;
    }
}
