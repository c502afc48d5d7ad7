package weather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;

import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

import io.mcpauth.McpUser;
import io.mcpauth.testing.McpUsers;

@EnableWeld
class WeatherInWeldTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.from(Weather.class).activate(RequestScoped.class)
            .addBeans(MockBean.of(McpUsers.of(Map.of("name", "Ada")), McpUser.class)).build();

    @Test
    void greetsByName(Weather weather) {
        assertEquals("Sun for Ada", weather.ofToday());
    }
}
