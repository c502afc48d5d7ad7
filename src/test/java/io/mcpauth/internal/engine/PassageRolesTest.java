package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingRolesException;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.internal.scope.ScopeSettings;

/** What a passage judges of roles. */
class PassageRolesTest {

    /** A user with a role, on a server that judges roles itself, or does not. */
    private static Passage ofRole(boolean areRolesJudged, Optional<String> role) {
        Engine its = DpopFixture.engine(DpopMode.OFF, false, Optional.empty(), ProxyHeaders.NONE,
                DpopFixture.trust(false, true, Optional.empty()),
                new ScopeSettings(TestEngine.SCOPES, TestEngine.SCOPES,
                        new Grants(true, Grants.GROUPS, areRolesJudged)),
                TestListener.NONE);
        TestRequest request = DpopFixture.post();
        RequestHead head = role.map(one -> request.with("Authorization", "Bearer "
                + DpopFixture.token(DpopFixture.Form.SIGNED, Map.of(),
                        Map.of("name", "Ada", "scope", "name email", "groups", List.of(one)))))
                .orElse(request);
        return its.admit(() -> head, new TestProperties());
    }

    private static Optional<Integer> judged(Passage passage, RoleRule rule) {
        return passage.judge(rule).map(refusal -> refusal.answer().status());
    }

    @Test
    void judgesRolesWhereTheServerDoesNot() {
        RoleRule admins = new RoleRule(true, Set.of("admin"));
        Passage reader = ofRole(true, Optional.of("reader"));

        assertThat(judged(ofRole(true, Optional.of("admin")), admins)).isEmpty();
        assertThat(judged(reader, RoleRule.NONE)).isEmpty();
        assertThat(judged(ofRole(true, Optional.empty()), RoleRule.NONE)).isEmpty();
        assertThat(judged(ofRole(true, Optional.empty()), admins)).contains(401);
        assertThat(judged(ofRole(false, Optional.of("reader")), admins)).isEmpty();
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(judged(reader, admins)).contains(403);
            assertThat(judged(reader, RoleRule.NOBODY)).contains(403);
            assertThat(log.lines()).hasSize(2).first().asString().startsWith(
                    "INFO MCPAUTH-339: Refused a request to /app/mcp: it needs one of the roles [admin] ");
        }
    }

    @Test
    void asksForAUserWhereABeanHasRoles() {
        MissingRolesException thrown = MissingRolesException.of(Set.of("admin"));

        assertThat(ofRole(true, Optional.of("reader")).refused(thrown).body())
                .isEqualTo("{\"error\":\"missing_role\"}");
        Answer nobody = ofRole(true, Optional.empty()).refused(thrown);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.headers().get("WWW-Authenticate")).contains("scope=\"name email\"");
    }
}
