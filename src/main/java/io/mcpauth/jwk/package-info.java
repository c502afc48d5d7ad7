/** Private keys that are read from files, the public JWK Set that is published of them, and which keys are taken, from where. */
package io.mcpauth.jwk;
