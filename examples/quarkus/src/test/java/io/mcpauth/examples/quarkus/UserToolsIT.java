package io.mcpauth.examples.quarkus;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the application as it is packaged, in a process of its own. */
@QuarkusIntegrationTest
class UserToolsIT extends UserToolsTest {
}
