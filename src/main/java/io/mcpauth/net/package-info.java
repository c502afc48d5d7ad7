/** Addresses that are this machine's, and the bounded fetching of small documents, which says why it fails. */
package io.mcpauth.net;
