package io.mcpauth.cli.option;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import io.mcpauth.cli.key.PublicKeySource;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.token.Trust;

/**
 * The options that say whose signature is believed, and how such tokens come: an issuer and an audience, or nothing.
 */
public final class TrustOptions {

    @ArgGroup(multiplicity = "1")
    private IssuerOptions issuer;

    @Option(names = "--audience", paramLabel = "AUD", required = true, converter = NotEmpty.class,
            description = "An accepted value of the claim aud; repeatable, one of them is enough.")
    private Set<String> audiences;

    @Option(names = "--encryption", paramLabel = "WORD", converter = Encryption.Converter.class,
            description = "Whether a signed token must be encrypted, as mcp.auth.encryption on the server: "
                    + "required or optional (default: required with --issuer, optional with --authorization-server).")
    private Encryption encryption;

    @Option(names = "--trust", paramLabel = "WORD", converter = Trusting.Converter.class,
            description = "Which tokens are good, as mcp.auth.trust on the server: signed, or mixed to accept "
                    + "encrypted tokens without a signature, too (default: signed).")
    private Trusting trusting;

    @ArgGroup(exclusive = false)
    private IntrospectionOptions introspection;

    /** Whether tokens are good that no key of the server's own is needed for. */
    public boolean isEncryptionOptional() {
        return encryption == null ? issuer.isAuthorizationServer() : encryption == Encryption.OPTIONAL;
    }

    /** Whether the issuer is asked about tokens. */
    public boolean isAsking() {
        return introspection != null;
    }

    public Trust trust(PublicKeySource source, Clock clock) throws IOException {
        TrustedIssuer trusted = issuer.issuer(source, iss -> Optional.ofNullable(introspection)
                .map(asking -> asking.introspector(iss, clock)));
        return new Trust.Signed(List.of(trusted), audiences, !isEncryptionOptional(), trusting == Trusting.MIXED);
    }
}
