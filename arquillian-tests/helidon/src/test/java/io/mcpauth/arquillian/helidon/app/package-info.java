/** What the applications on Helidon are made of, beside what the WARs have. */
package io.mcpauth.arquillian.helidon.app;
