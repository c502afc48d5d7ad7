package io.mcpauth.internal.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.MissingRolesException;
import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.internal.scope.ScopeVariables;
import io.mcpauth.token.TokenClaims;

/**
 * What one request lacks: scopes or roles for what it asks for, or a user. It only says so; the passage decides.
 *
 * @param engine the rules
 * @param body   what the request asks for
 */
record PassageJudge(Engine engine, PassageBody body) {

    /** The 403 for want of a scope, or the 401 for want of a user where a scope is needed. */
    Optional<Decision.Refusal> judge(Decision decision, Optional<RequestHead> head, Collection<String> ofOperation) {
        List<String> filled = body.filled();
        List<String> operation = ScopeVariables.unjudged(ofOperation, filled);
        Set<String> additional = together(operation, body.asked().map(McpBody::scopes).orElse(List.of()));
        if (!additional.isEmpty()) {
            engine.binding().require(additional, filled);
        }
        Collection<String> named = engine.hides() ? operation : additional;
        if (decision instanceof Decision.Admitted admitted) {
            return judge(admitted.claims(), head.orElseThrow(), named);
        }
        return additional.isEmpty() ? Optional.empty()
                : Optional.of(challenge(head).userMissing(engine.scopes().required(Optional.empty(), named)));
    }

    /** Mostly there is nothing. */
    private static Set<String> together(List<String> some, Collection<String> others) {
        if (some.isEmpty() && others.isEmpty()) {
            return Set.of();
        }
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** What is hidden is not named in a challenge. */
    private Optional<Decision.Refusal> judge(TokenClaims claims, RequestHead head, Collection<String> named) {
        return engine.scopeJudge().judge(claims, named, body.callOfTool(), head)
                .or(() -> engine.hides()
                        ? body.asked().flatMap(asked -> engine.scopeJudge().unknown(claims, asked, head))
                        : Optional.empty());
    }

    /** The 403 for want of a role, or the 401 for want of a user where a role is needed. */
    Optional<Decision.Refusal> judge(Decision decision, Optional<RequestHead> head, RoleRule rule) {
        if (!engine.roleJudge().judges(rule)) {
            return Optional.empty();
        }
        return decision instanceof Decision.Admitted admitted
                ? engine.roleJudge().judge(admitted.claims(), rule, head.orElseThrow())
                : Optional.of(userMissing(head));
    }

    /** What a business method's refusal becomes. */
    Decision.Refusal refused(Optional<TokenClaims> claims, Optional<RequestHead> head, MissingScopesException thrown) {
        claims.ifPresent(found -> engine.scopeJudge().noteMissing(found, thrown, head.orElseThrow()));
        return claims.isPresent()
                ? engine.scopeJudge().scopesMissing(thrown.required(), thrown.missing(), body.callOfTool(),
                        head.orElseThrow())
                : challenge(head).userMissing(thrown.required());
    }

    /** What a business method's refusal for want of a role becomes. */
    Decision.Refusal refused(Optional<TokenClaims> claims, Optional<RequestHead> head, MissingRolesException thrown) {
        return claims.isPresent() ? engine.roleJudge().missing(thrown.anyOf(), head.orElseThrow()) : userMissing(head);
    }

    private Decision.Refusal userMissing(Optional<RequestHead> head) {
        return challenge(head).userMissing(engine.scopes().required(Optional.empty(), List.of()));
    }

    /** The refusals of a request, as far as it is known. */
    BearerChallenge challenge(Optional<RequestHead> head) {
        return head.map(engine::challenge).orElseGet(engine::challenge);
    }
}
