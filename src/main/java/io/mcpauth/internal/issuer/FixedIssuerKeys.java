package io.mcpauth.internal.issuer;

/**
 * Keys that lie beside the application: they change with its next start.
 *
 * @param current the keys
 */
public record FixedIssuerKeys(VerificationKeys current) implements IssuerKeys {

    @Override
    public VerificationKeys known() {
        return current;
    }

    @Override
    public VerificationKeys refreshed() {
        return current;
    }
}
