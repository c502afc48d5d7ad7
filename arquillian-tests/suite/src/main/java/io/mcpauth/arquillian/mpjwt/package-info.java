/** Endpoints that the server's own MicroProfile JWT guards. */
package io.mcpauth.arquillian.mpjwt;
