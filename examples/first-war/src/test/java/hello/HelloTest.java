package hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.testing.McpUsers;

class HelloTest {

    @Test
    void greetsByName() {
        Hello hello = new Hello();
        hello.user = McpUsers.of(Map.of("name", "Ada"));

        assertEquals("Hello Ada", hello.greet());
    }
}
