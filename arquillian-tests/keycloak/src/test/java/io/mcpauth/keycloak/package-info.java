/**
 * Applications whose users log in at real authorization servers: Keycloak, and node-oidc-provider, which encrypts its
 * tokens.
 */
package io.mcpauth.keycloak;
