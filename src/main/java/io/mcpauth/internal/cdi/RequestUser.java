package io.mcpauth.internal.cdi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.McpUser;
import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.user.ClaimBinding;
import io.mcpauth.internal.user.ClaimsUser;
import io.mcpauth.internal.user.NoUser;
import io.mcpauth.internal.user.UserTasks;
import io.mcpauth.token.TokenClaims;

/**
 * The user of the current request, as the guard has bound it. Before it has, there is no true answer, so none is given.
 * {@link RequestUsers} makes it.
 */
class RequestUser implements McpUser, UserBinding {

    private final Grants grants;
    private final ClaimBinding binding;
    private final UserTasks tasks;
    private final List<String> required = new ArrayList<>();
    private final List<String> filled = new ArrayList<>();
    private Optional<TokenClaims> claims = Optional.empty();
    private Optional<McpUser> user = Optional.empty();
    private Optional<Guest> guest = Optional.empty();
    private boolean ofRequest;

    /** Who has run a task here; no claims are nobody's. The beans of the request that the task has left are theirs. */
    private record Guest(Optional<TokenClaims> claims) {
    }

    RequestUser(Grants grants, ClaimBinding binding, UserTasks tasks) {
        this.grants = grants;
        this.binding = binding;
        this.tasks = tasks;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    RequestUser() {
        this(Grants.DEFAULT, null, null);
    }

    @Override
    public McpUser bind(TokenClaims admitted) {
        refuseAllBut(Optional.of(admitted));
        claims = Optional.of(admitted);
        McpUser bound = new ClaimsUser(admitted, grants, binding, tasks);
        user = Optional.of(bound);
        return bound;
    }

    @Override
    public void pass() {
        refuseAllBut(Optional.empty());
        claims = Optional.empty();
        user = Optional.of(new NoUser(tasks));
    }

    @Override
    public void require(Collection<String> scopes, Collection<String> withVariables) {
        required.addAll(scopes);
        filled.addAll(withVariables);
    }

    /** The claims of an admitted user; empty also where the guard has not seen the request. */
    public Optional<TokenClaims> tokenClaims() {
        return claims;
    }

    /** From now on this scope is known as a request's, and not that of a task, a timer or a message. */
    public void markAsOfRequest() {
        ofRequest = true;
    }

    /** Why there is no user. */
    public Message absence() {
        if (user.isPresent()) {
            return Message.NO_USER_TO_JUDGE;
        }
        return ofRequest ? Message.REQUEST_NOT_GUARDED : Message.NO_USER_IN_THREAD;
    }

    /** What the resource has asked for until now. */
    public List<String> required() {
        return List.copyOf(required);
    }

    /** Scopes with variables of which the request's body has told the values: they are judged. */
    public List<String> filled() {
        return List.copyOf(filled);
    }

    /**
     * Is somebody (empty: nobody) while a task runs. One request is never two users', not even one after the other, or
     * one would see the beans that the other has left.
     */
    public <T> T lend(Optional<TokenClaims> somebody, Supplier<T> task) {
        if (user.isPresent() && claims.equals(somebody)) {
            return task.get();
        }
        if (user.isPresent()) {
            throw anotherUser();
        }
        somebody.ifPresentOrElse(this::bind, this::pass);
        guest = Optional.of(new Guest(somebody));
        try {
            return task.get();
        } finally {
            claims = Optional.empty();
            user = Optional.empty();
        }
    }

    private void refuseAllBut(Optional<TokenClaims> somebody) {
        if (guest.isPresent() && !guest.get().claims().equals(somebody)) {
            throw anotherUser();
        }
    }

    private static IllegalStateException anotherUser() {
        return new IllegalStateException(Message.ANOTHER_USER.text());
    }

    private McpUser user() {
        return user.orElseThrow(() -> new UnguardedRequestException(absence().text()));
    }

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        return user().claim(name, type);
    }

    @Override
    public Set<String> scopes() {
        return user().scopes();
    }

    @Override
    public Map<String, Object> claims() {
        return user().claims();
    }

    @Override
    public <T> T as(Class<T> type) {
        return user().as(type);
    }

    @Override
    public boolean isAuthenticated() {
        return user().isAuthenticated();
    }

    @Override
    public Optional<String> clientId() {
        return user().clientId();
    }

    @Override
    public boolean isSigned() {
        return user().isSigned();
    }

    @Override
    public JsonWebToken principal() {
        return user().principal();
    }

    @Override
    public McpUser detached() {
        return user().detached();
    }

    @Override
    public <T> T call(Supplier<T> task) {
        return user().call(task);
    }

    @Override
    public String toString() {
        return user().toString();
    }
}
