package io.mcpauth.internal.config;

import java.util.Optional;

import io.mcpauth.internal.document.ProtectedResource;

/** Reads who this server is. */
final class IdentityReader {

    private final ValueReader values;

    IdentityReader(ValueReader values) {
        this.values = values;
    }

    Identity read() {
        ProtectedResource resource =
                new ProtectedResource(values.get(ConfigKeys.AUTHORIZATION_SERVERS),
                        values.get(ConfigKeys.PROTECTED_RESOURCE),
                        values.get(ConfigKeys.PROTECTED_RESOURCE_NAME),
                        values.get(ConfigKeys.PROTECTED_RESOURCE_DOCUMENTATION));
        return new Identity(publicUrl(), resource, values.isSet(ConfigKeys.AUTHORIZATION_SERVERS));
    }

    /** Of two values the one would be lost, perhaps the one by which an operator means to correct the other. */
    private Optional<String> publicUrl() {
        Optional<String> publicUrl = values.get(ConfigKeys.PUBLIC_URL);
        Optional<String> byOtherName = values.get(ConfigKeys.ISSUER, url -> {
            if (!url.equals(publicUrl.orElse(url))) {
                throw new IllegalArgumentException(
                        "it is another name of " + ConfigKeys.PUBLIC_URL.name() + ", which is '"
                                + publicUrl.get() + "': remove the one or the other");
            }
            return url;
        });
        return publicUrl.or(() -> byOtherName);
    }
}
