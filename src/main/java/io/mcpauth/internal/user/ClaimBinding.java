package io.mcpauth.internal.user;

import java.util.Map;

/** Makes objects of an application's own types of claims. */
public interface ClaimBinding {

    /**
     * Makes an object of all claims.
     *
     * @param <T>    the application's type
     * @param claims what the token says
     * @param type   the application's type
     * @return an object that has what it asks for
     * @throws io.mcpauth.ClaimTypeException if the claims do not fit the type
     */
    <T> T bind(Map<String, Object> claims, Class<T> type);
}
