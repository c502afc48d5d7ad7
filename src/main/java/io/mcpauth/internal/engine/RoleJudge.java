package io.mcpauth.internal.engine;

import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.token.TokenClaims;

/** Which roles are missing, where the guard judges them: tokens are signed, and nothing else is configured. */
final class RoleJudge {

    private final Grants grants;
    private final Challenges challenges;
    private final RefusalLog refusals;

    RoleJudge(Grants grants, Challenges challenges, RefusalLog refusals) {
        this.grants = grants;
        this.challenges = challenges;
        this.refusals = refusals;
    }

    /** Whether a rule demands anything that is judged here. */
    boolean judges(RoleRule rule) {
        return rule.isAsked() && grants.areRolesJudged();
    }

    /** Judges an admitted user: the 403, or empty where the user has a role. */
    Optional<Decision.Refusal> judge(TokenClaims claims, RoleRule rule, RequestHead request) {
        return rule.isMetBy(grants.roles(claims)) ? Optional.empty() : Optional.of(missing(rule.anyOf(), request));
    }

    /** The refusal of a user who has none of some roles. */
    Decision.Refusal missing(Set<String> anyOf, RequestHead request) {
        refusals.say(Message.ROLES_MISSING, request.rawPath(), anyOf, grants.rolesClaim());
        return challenges.of(request).roleMissing();
    }
}
