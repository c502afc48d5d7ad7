package io.mcpauth.internal.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;

import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.KeyLocation;

/**
 * Reads an issuer's keys from the application or from its configuration. They are read once. If they cannot be used, no
 * user could be admitted until the next start. So that is a mistake in the configuration, as in MicroProfile JWT.
 *
 * @param algorithms    the accepted algorithms of the issuer; empty if that setting has a mistake
 * @param algorithmsKey the key of that setting
 */
record KeySources(Collection<String> algorithms, ConfigKey<?> algorithmsKey) {

    /** What was read. */
    private interface Source {
        VerificationKeys read() throws KeyFileException;
    }

    /**
     * A file, a resource, or a URL, which is fetched while the application runs; of the form of
     * {@link KeyLocations#publicKey}.
     */
    KeySource at(String location) {
        return KeyLocations.isWebUrl(location)
                ? new KeySource.Remote(URI.create(location))
                : fixed(() -> VerificationKeys.read(KeyLocation.ofApplication(location)));
    }

    /** The keys themselves. */
    KeySource inline(String text, ConfigKey<?> key) {
        return fixed(() -> VerificationKeys.parse(text.getBytes(UTF_8), key.name()));
    }

    private KeySource fixed(Source source) {
        try {
            VerificationKeys keys = source.read();
            if (!algorithms.isEmpty()
                    && algorithms.stream().allMatch(name -> keys.find(Optional.empty(), name).isEmpty())) {
                throw new IllegalArgumentException(
                        "it has no key for " + String.join(", ", algorithms) + ", see " + algorithmsKey.name());
            }
            return new KeySource.Fixed(keys);
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e.getMessage().replaceFirst("\\.$", ""), e);
        }
    }
}
