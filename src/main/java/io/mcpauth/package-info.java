/**
 * The API that applications import: the user of a request, the annotation that asks for scopes, and the exceptions that
 * they may meet.
 */
package io.mcpauth;
