package weather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.testing.McpUsers;

class WeatherTest {

    @Test
    void greetsByName() {
        Weather weather = new Weather(McpUsers.of(Map.of("name", "Ada")));

        assertEquals("Sun for Ada", weather.ofToday());
    }
}
