package io.mcpauth.arquillian.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Does CORS by itself, as many applications do; here where a request asks for that. */
@Provider
public class OwnCorsFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getHeaderString("X-Own-Cors") != null) {
            response.getHeaders().add("Access-Control-Allow-Origin", "*");
            response.getHeaders().add("Access-Control-Allow-Origin", "https://evil.example");
            response.getHeaders().putSingle("Access-Control-Expose-Headers", "X-Own");
            response.getHeaders().putSingle("Access-Control-Allow-Credentials", "true");
            response.getHeaders().putSingle("Vary", "Accept-Language");
        }
    }
}
