/** What the adapters of ours have in common: servers for which Arquillian has no adapter that keeps them for all tests. */
package io.mcpauth.arquillian.adapter;
