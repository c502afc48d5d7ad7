/** What the tests share: wars, keys, tokens, requests, and what differs from server to server. */
package io.mcpauth.arquillian.support;
