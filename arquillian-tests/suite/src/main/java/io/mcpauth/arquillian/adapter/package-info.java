/** What our adapters have in common: for servers that Arquillian has no adapter for that keeps them for all tests. */
package io.mcpauth.arquillian.adapter;
