package weather;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

@Path("/weather")
@RequestScoped
public class Weather {

    private final McpUser user;

    @Inject
    public Weather(McpUser user) {
        this.user = user;
    }

    /** For the server, which makes a proxy of it. */
    public Weather() {
        this(null);
    }

    @GET
    @RequiresScopes("weather:read")
    public String ofToday() {
        return "Sun for " + user.name().orElse("nobody");
    }
}
