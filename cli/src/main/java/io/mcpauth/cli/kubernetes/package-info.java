/**
 * What Kubernetes takes: names and Secrets.
 *
 * <p>Entrance: {@link io.mcpauth.cli.kubernetes.SecretManifest}. May use no other room.
 */
package io.mcpauth.cli.kubernetes;
