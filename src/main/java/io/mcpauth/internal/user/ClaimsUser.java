package io.mcpauth.internal.user;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.McpUser;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.token.TokenClaims;

/** An authenticated user: immutable, valid on any thread. */
public final class ClaimsUser implements McpUser {

    private final TokenClaims claims;
    private final Grants grants;
    private final ClaimBinding binding;
    private final UserTasks tasks;

    /**
     * A user.
     *
     * @param claims  what the token says
     * @param grants  what it grants
     * @param binding makes objects of claims
     * @param tasks   runs tasks as this user
     */
    public ClaimsUser(TokenClaims claims, Grants grants, ClaimBinding binding, UserTasks tasks) {
        this.claims = claims;
        this.grants = grants;
        this.binding = binding;
        this.tasks = tasks;
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return claims.value(name)
                .map(value -> ClaimConversion.convert(value, type).orElseThrow(() -> new ClaimTypeException(
                        name, Message.CLAIM_TYPE.text(name, ClaimConversion.describe(value), type.getName()))));
    }

    @Override
    public Set<String> scopes() {
        return grants.scopes(claims);
    }

    @Override
    public Map<String, Object> claims() {
        return claims.values();
    }

    @Override
    public <T> T as(Class<T> type) {
        return binding.bind(claims.values(), type);
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public boolean isSigned() {
        return claims.signed();
    }

    @Override
    public JsonWebToken principal() {
        return new ClaimsPrincipal(claims, grants.roles(claims));
    }

    @Override
    public McpUser detached() {
        return this;
    }

    @Override
    public <T> T call(Supplier<T> task) {
        return tasks.call(Optional.of(claims), task);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimsUser user && principal().equals(user.principal());
    }

    @Override
    public int hashCode() {
        return principal().hashCode();
    }

    @Override
    public String toString() {
        return "McpUser[authenticated]";
    }
}
