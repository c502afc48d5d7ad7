/** Private keys that are read from files, and the public JWK Set that is published of them. */
package io.mcpauth.jwk;
