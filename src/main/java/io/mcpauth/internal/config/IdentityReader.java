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
                new ProtectedResource(values.get(TrustKeys.AUTHORIZATION_SERVERS),
                        values.get(IdentityKeys.PROTECTED_RESOURCE),
                        values.get(IdentityKeys.PROTECTED_RESOURCE_NAME),
                        values.get(IdentityKeys.PROTECTED_RESOURCE_DOCUMENTATION));
        return new Identity(publicUrl(), resource, values.isSet(TrustKeys.AUTHORIZATION_SERVERS));
    }

    /** One of two different values would be lost: perhaps the one that is meant to correct the other. */
    private Optional<String> publicUrl() {
        Optional<String> publicUrl = values.get(IdentityKeys.PUBLIC_URL);
        Optional<String> byOtherName = values.get(IdentityKeys.ISSUER, url -> {
            if (!url.equals(publicUrl.orElse(url))) {
                throw new IllegalArgumentException(
                        "it is another name of " + IdentityKeys.PUBLIC_URL.name() + ", which is '"
                                + publicUrl.get() + "': remove one of them");
            }
            return url;
        });
        return publicUrl.or(() -> byOtherName);
    }
}
