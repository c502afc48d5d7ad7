package io.mcpauth.cli.kubernetes;

import java.util.Base64;

/**
 * A Kubernetes Secret with a key set in it.
 */
public final class SecretManifest {

    /** The item of the Secret, which a volume mounts as a file. */
    public static final String ITEM = "mcp_jwks";

    private SecretManifest() {
    }

    /**
     * The manifest.
     *
     * @param namespace a valid namespace
     * @param name      a valid name
     * @param keySet    the file with the private key
     * @return YAML
     */
    public static String yaml(String namespace, String name, byte[] keySet) {
        // Quoted, since a namespace may well be named 123, true or null.
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: "%s"
                  namespace: "%s"
                type: Opaque
                data:
                  %s: %s
                """.formatted(name, namespace, ITEM, Base64.getEncoder().encodeToString(keySet));
    }
}
