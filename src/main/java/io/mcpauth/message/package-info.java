/** The catalogue of what this module says, with stable ids. */
package io.mcpauth.message;
