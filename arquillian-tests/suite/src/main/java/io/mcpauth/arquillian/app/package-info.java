/** What the WARs of the tests are made of: applications as people write them, without a line of wiring. */
package io.mcpauth.arquillian.app;
