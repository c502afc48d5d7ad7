package io.mcpauth.internal.rest;

import io.mcpauth.internal.mcp.ShownLists;

/**
 * What is to be known of an answer when its body is written.
 *
 * @param lists  how it shows lists
 * @param status its status
 */
record RestAnswer(ShownLists lists, int status) {
}
