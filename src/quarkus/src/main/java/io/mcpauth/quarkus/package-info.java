/** The guard on Quarkus. An application adds this artifact, and uses {@code io.mcpauth} as everywhere. */
package io.mcpauth.quarkus;
