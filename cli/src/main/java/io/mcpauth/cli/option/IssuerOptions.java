package io.mcpauth.cli.option;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.key.KeyFileAdvice;
import io.mcpauth.cli.key.PublicKeySource;
import io.mcpauth.internal.issuer.DiscoveredIssuerKeys;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.KeyFileException;

/**
 * The options that name an issuer: with its keys, or by the URL where its metadata are.
 */
final class IssuerOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ByHand byHand;

    @Option(names = "--authorization-server", paramLabel = "URL", required = true, converter = IssuerUrl.class,
            description = "The authorization server to trust, as in mcp.auth.authorization-servers. Its URL is "
                    + "the value of iss, and its metadata lead to its keys.")
    private URI server;

    /** One whose keys are at hand. */
    static final class ByHand {

        private static final String HINT =
                "name a file with the issuer's public keys, or the URL of its key set, with --issuer-keys";

        @Option(names = "--issuer", paramLabel = "ISS", required = true, converter = NotEmpty.class,
                description = "The issuer to trust: the exact value of iss. Then only signed tokens are good.")
        private String issuer;

        @Option(names = "--issuer-keys", paramLabel = "FILE|URL", required = true, converter = KeyPlace.class,
                description = "The issuer's public keys: a JWK Set, a JWK or PEM.")
        private String keys;

        private VerificationKeys read(PublicKeySource source) throws IOException {
            byte[] content = source.read(keys, HINT);
            try {
                return VerificationKeys.parse(content, keys);
            } catch (KeyFileException e) {
                throw new CliException(e, e.getMessage(), KeyFileAdvice.forSignatures(content, keys, HINT));
            }
        }
    }

    /** The same URLs as a server takes. */
    static final class IssuerUrl implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                return DiscoveredIssuerKeys.issuer(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not the URL of an authorization server: " + e.getMessage());
            }
        }
    }

    /** Authorization servers seldom encrypt. */
    boolean isAuthorizationServer() {
        return server != null;
    }

    /**
     * The issuer.
     *
     * @param source        where its keys come from
     * @param introspectors who asks the issuer of a name about tokens
     */
    TrustedIssuer issuer(PublicKeySource source, Function<String, Optional<Introspector>> introspectors)
            throws IOException {
        String name = isAuthorizationServer() ? server.toString() : byHand.issuer;
        // Before anything is fetched: it may be a mistake.
        Optional<Introspector> introspector = introspectors.apply(name);
        return new TrustedIssuer(name, new FixedIssuerKeys(keys(source)), Set.copyOf(TrustedIssuer.ALGORITHMS),
                introspector);
    }

    private VerificationKeys keys(PublicKeySource source) throws IOException {
        return isAuthorizationServer()
                ? source.fetch("the keys of the authorization server " + server, DiscoveredIssuerKeys.lookup(server))
                : byHand.read(source);
    }
}
