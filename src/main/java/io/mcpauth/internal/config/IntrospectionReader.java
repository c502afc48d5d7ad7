package io.mcpauth.internal.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.net.FetchException;

/** Reads how an issuer is asked about tokens. */
final class IntrospectionReader {

    private final ValueReader values;

    IntrospectionReader(ValueReader values) {
        this.values = values;
    }

    /** Whether any of its keys is set. */
    boolean isSet(String name) {
        return keys(name).anyMatch(values::isSet);
    }

    private static Stream<ConfigKey<?>> keys(String name) {
        return Stream.<ConfigKey<?>>of(IntrospectionKeys.INTROSPECTION_CLIENT_ID,
                IntrospectionKeys.INTROSPECTION_CLIENT_SECRET,
                IntrospectionKeys.INTROSPECTION_CLIENT_SECRET_FILE, IntrospectionKeys.INTROSPECTION_ENDPOINT,
                IntrospectionKeys.INTROSPECTION_CACHE, IntrospectionKeys.INTROSPECTION_SIGNED_TOKENS)
                .map(key -> key.of(name));
    }

    /** Whether the endpoint is set. */
    boolean namesEndpoint(String name) {
        return values.isSet(IntrospectionKeys.INTROSPECTION_ENDPOINT.of(name));
    }

    /** Only one issuer can be asked, because such a token does not name its issuer. */
    void checkThatOneIsAsked(List<String> names) {
        List<String> asked = names.stream().filter(this::isSet).toList();
        if (asked.size() > 1) {
            values.problem(Message.INTROSPECTION_OF_SEVERAL.text(TrustKeys.TRUSTED_ISSUERS.name() + " = "
                    + String.join(", ", asked)));
        }
    }

    /**
     * Reads it. The result is empty if nothing is set, or if there is a mistake.
     *
     * @param name the name of the issuer
     * @param iss  its {@code iss}: the metadata are there, unless the endpoint is set
     */
    Optional<Introspection> read(String name, Optional<String> iss) {
        if (!isSet(name)) {
            return Optional.empty();
        }
        if (iss.filter(url -> !isUrl(url)).isPresent()) {
            values.require(IntrospectionKeys.INTROSPECTION_ENDPOINT.of(name),
                    "the https URL of this issuer's introspection endpoint, because its iss is not an https "
                            + "URL with metadata");
        }
        ConfigKey<Optional<String>> client = IntrospectionKeys.INTROSPECTION_CLIENT_ID.of(name);
        values.require(client, "the id of this server's client at the issuer, for questions about tokens");
        Optional<String> clientId = values.get(client);
        Optional<ClientSecret> secret = secret(name);
        Optional<URI> endpoint = values.get(IntrospectionKeys.INTROSPECTION_ENDPOINT.of(name));
        Optional<Duration> cache = values.get(IntrospectionKeys.INTROSPECTION_CACHE.of(name));
        Optional<Boolean> isOfSigned = values.get(IntrospectionKeys.INTROSPECTION_SIGNED_TOKENS.of(name));
        return clientId.isEmpty() || secret.isEmpty() || cache.isEmpty() || isOfSigned.isEmpty() ? Optional.empty()
                : Optional.of(
                        new Introspection(clientId.get(), secret.get(), endpoint, cache.get(), isOfSigned.get()));
    }

    private static boolean isUrl(String iss) {
        try {
            UrlFormats.authorizationServer(iss);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<ClientSecret> secret(String name) {
        ConfigKey<Optional<String>> text = IntrospectionKeys.INTROSPECTION_CLIENT_SECRET.of(name);
        ConfigKey<Optional<Path>> file = IntrospectionKeys.INTROSPECTION_CLIENT_SECRET_FILE.of(name);
        if (values.isSet(text) && values.isSet(file)) {
            values.problem(Message.CONFIG_ONE_OF.text(text.name(), file.name()));
        } else if (!values.isSet(text)) {
            values.require(file, "the file with the secret of that client; or " + text.name() + " with the secret");
        }
        return values.get(text).<ClientSecret>map(ClientSecret.Text::new)
                .or(() -> values.get(file, IntrospectionReader::readable));
    }

    /** The file is read again later. But a file that cannot be read at the start is most likely a mistake. */
    private static ClientSecret readable(Path path) {
        ClientSecret secret = new ClientSecret.InFile(path);
        try {
            secret.read();
            return secret;
        } catch (FetchException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
