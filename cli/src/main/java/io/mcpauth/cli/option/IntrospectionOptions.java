package io.mcpauth.cli.option;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.DiscoveredIssuerKeys;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchUrl;

/**
 * The options that say how the issuer is asked about tokens: all of them, or none.
 */
final class IntrospectionOptions {

    @Option(names = "--introspect", paramLabel = "CLIENT", required = true, converter = NotEmpty.class,
            description = "Ask the issuer about a token that only it can read (RFC 7662), as the client with this id.")
    private String client;

    @Option(names = "--client-secret-file", paramLabel = "FILE", required = true,
            description = "The file with the secret of that client, in one line; only with --introspect.")
    private Path secretFile;

    @Option(names = "--introspection-endpoint", paramLabel = "URL", converter = Endpoint.class,
            description = "The URL to ask (default: the one in the issuer's metadata); only with --introspect.")
    private URI endpoint;

    @Option(names = "--introspect-signed",
            description = "Ask about signed tokens, too; only with --introspect.")
    private boolean isOfSigned;

    /** The same URLs as a server takes. */
    static final class Endpoint implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                return FetchUrl.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' cannot be asked: " + e.getMessage());
            }
        }
    }

    /** Who asks the issuer of this name. */
    Introspector introspector(String iss, Clock clock) {
        ClientSecret secret = new ClientSecret.InFile(secretFile);
        try {
            secret.read();
        } catch (FetchException e) {
            throw new CliException(e, e.getMessage(), e.problem().remedy());
        }
        if (endpoint == null) {
            checkForMetadata(iss);
        }
        return new Introspector(iss, new Introspection(client, secret, Optional.ofNullable(endpoint),
                Introspection.CACHE, isOfSigned), clock);
    }

    private static void checkForMetadata(String iss) {
        try {
            DiscoveredIssuerKeys.issuer(iss);
        } catch (IllegalArgumentException e) {
            throw new CliException(e, "the issuer '" + iss + "' is not the URL of a server that could have metadata",
                    "name the URL to ask with --introspection-endpoint");
        }
    }
}
