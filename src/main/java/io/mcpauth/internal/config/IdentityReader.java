package io.mcpauth.internal.config;

import io.mcpauth.internal.document.ProtectedResource;

/** Reads who this server is. */
final class IdentityReader {

    private final ValueReader values;

    IdentityReader(ValueReader values) {
        this.values = values;
    }

    Identity read() {
        ProtectedResource resource = new ProtectedResource(values.get(ConfigKeys.AUTHORIZATION_SERVERS), values.get(ConfigKeys.RESOURCE),
                values.get(ConfigKeys.RESOURCE_NAME), values.get(ConfigKeys.RESOURCE_DOCUMENTATION));
        return new Identity(values.get(ConfigKeys.ISSUER), resource, values.isSet(ConfigKeys.AUTHORIZATION_SERVERS));
    }
}
