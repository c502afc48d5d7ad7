package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.ListSettings;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.token.RejectionReason;

/** Each request is told of once. */
class AccessListenerTest {

    private static final String BODY = "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"mail\"}}";

    private final List<Judged> told = new ArrayList<>();
    private final TestProperties properties = new TestProperties();

    private static EngineSettings settings(boolean anonymous) {
        return TestEngine.settings(TestEngine.paths("/mcp"), Optional.empty(), ProxyHeaders.NONE, Set.of(), anonymous);
    }

    private Engine engine(EngineSettings settings, boolean listens, boolean readsMessages) {
        return engine(settings, new TestListener(listens, readsMessages, told::add));
    }

    private static Engine engine(EngineSettings settings, AccessListener access) {
        return TestEngine.of(settings, TestTokens.verifier(), access);
    }

    private static TestRequest post(String claims) {
        return of("POST", "/mcp").with("Authorization", "Bearer " + token(claims))
                .with("Content-Type", "Application/JSON; charset=utf-8");
    }

    private Passage admit(Engine engine, RequestHead request) {
        return engine.admit(() -> request, properties);
    }

    private Decision.Refusal onlyRefusal() {
        assertThat(told).hasSize(1);
        return (Decision.Refusal) told.get(0).decision();
    }

    @Test
    void aRequestThatGoesOnIsToldOnceWhateverDispatchesItMeets() {
        Engine engine = engine(settings(false), true, false);
        Passage passage = admit(engine, post("{\"name\":1,\"email\":1,\"sub\":\"a\"}"));
        assertThat(passage.judge(List.of()).or(passage::tellThatItGoesOn)).isEmpty();
        admit(engine, post("{}")).tellThatItGoesOn();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).decision()).isInstanceOf(Decision.Admitted.class);
        assertThat(told.get(0).claims().orElseThrow().value("sub")).contains("a");
    }

    @Test
    void aRequestWithoutAUserIsToldOnce() {
        Passage passage = admit(engine(settings(true), true, false), of("GET", "/mcp"));
        passage.tellThatItGoesOn();
        passage.tellThatItGoesOn();
        assertThat(told).extracting(Judged::decision).containsExactly(new Decision.Anonymous());
    }

    @Test
    void aRefusedRequestIsToldOnceAndNotThatItWentOn() {
        Engine engine = engine(settings(false), true, false);
        admit(engine, of("GET", "/mcp")).tellThatItGoesOn();
        admit(engine, of("GET", "/mcp")).tellThatItGoesOn();
        assertThat(onlyRefusal().code()).isEqualTo("no_token");
        assertThat(onlyRefusal().answer().status()).isEqualTo(401);
    }

    @Test
    void aBadTokenIsToldWithItsReasonAndWithoutWhatItClaims() {
        admit(engine(settings(false), true, false), of("GET", "/mcp").with("Authorization", "Bearer x.y.z.a.b"));
        assertThat(onlyRefusal().code())
                .isIn(List.of(RejectionReason.values()).stream().map(RejectionReason::code).toList());
        assertThat(told.get(0).claims()).isEmpty();
    }

    @Test
    void missingScopesAreToldWithTheUserAndWhatTheBodyAsksFor() {
        Engine engine = engine(settings(false).withRules(McpRules.of(Map.of("mail", List.of("mail")), Map.of(),
                Map.of())), true, false);
        Passage passage = admit(engine, post("{\"name\":1,\"email\":1,\"sub\":\"a\"}"));
        passage.inspect("POST", length -> BODY.getBytes(UTF_8));
        assertThat(passage.judge(List.of()).or(passage::tellThatItGoesOn)).isPresent();

        assertThat(onlyRefusal().code()).isEqualTo("missing_scopes");
        assertThat(onlyRefusal().missing()).containsExactly("mail");
        assertThat(told.get(0).claims()).isPresent();
        assertThat(told.get(0).asked().orElseThrow().messages().get(0).name()).contains("mail");
    }

    @Test
    void whatIsHiddenIsToldWithTheScopesThatAreMissing() {
        EngineSettings all =
                settings(false).withRules(McpRules.of(Map.of("mail", List.of("mail")), Map.of(), Map.of()));
        Engine engine = engine(TestEngine.with(all, all.mcp().with(new ListSettings(true, false))), true, false);
        Passage passage = admit(engine, post("{\"name\":1,\"email\":1}"));
        passage.inspect("POST", length -> BODY.getBytes(UTF_8));
        passage.judge(List.of());
        assertThat(onlyRefusal().code()).isEqualTo("hidden");
        assertThat(onlyRefusal().missing()).containsExactly("mail");
    }

    /** Whoever comes with the session of somebody else is known: that is what an operator wants to know. */
    @Test
    void aStolenSessionIsToldWithWhoHasTriedIt() {
        EngineSettings all = settings(true);
        Engine engine = engine(TestEngine.with(all, new SessionSettings(true, 100)), true, false);
        admit(engine, post("{\"name\":1,\"email\":1,\"sub\":\"eve\"}").with("Mcp-Session-Id", "of-ada"));
        assertThat(onlyRefusal().code()).isEqualTo("session_not_of_user");
        assertThat(onlyRefusal().answer().status()).isEqualTo(404);
        assertThat(told.get(0).claims().orElseThrow().value("sub")).contains("eve");

        told.clear();
        engine.admit(() -> of("POST", "/mcp").with("Mcp-Session-Id", "of-ada"), new TestProperties());
        assertThat(onlyRefusal().code()).isEqualTo("session_not_of_user");
        assertThat(told.get(0).claims()).isEmpty();
    }

    /** What code behind the guard refuses is the one case of two. */
    @Test
    void aBusinessMethodsRefusalFollowsOnce() {
        Passage passage = admit(engine(settings(false), true, false), post("{\"name\":1,\"email\":1}"));
        passage.tellThatItGoesOn();
        passage.refused(new MissingScopesException(List.of("fax"), List.of("fax")));
        passage.refused(new MissingScopesException(List.of("fax"), List.of("fax")));
        passage.tellThatItGoesOn();
        assertThat(told).extracting(judged -> judged.decision().getClass().getSimpleName())
                .containsExactly("Admitted", "Refusal");
    }

    @Test
    void documentsAndOtherPathsAreNotTold() {
        Engine engine = engine(settings(false), true, true);
        for (String path : List.of("/.well-known/jwks.json", "/elsewhere")) {
            engine.admit(() -> of("GET", path), new TestProperties()).tellThatItGoesOn();
        }
        assertThat(told).isEmpty();
    }

    /** An ordinary form is no message, and its stream is left alone. */
    @Test
    void bodiesInJsonAreReadForTheRecordAloneWhereThatIsWanted() throws IOException {
        RequestHead json = post("{\"name\":1,\"email\":1}");
        RequestHead form = of("POST", "/mcp").with("Authorization", json.headers("Authorization").get(0))
                .with("Content-Type", "application/x-www-form-urlencoded");
        assertThat(isRead(json, true)).isTrue();
        assertThat(isRead(json, false)).isFalse();
        assertThat(isRead(form, true)).isFalse();
    }

    private boolean isRead(RequestHead request, boolean readsMessages) {
        AtomicReference<String> read = new AtomicReference<>("");
        Passage passage =
                engine(settings(false), true, readsMessages).admit(() -> request, new TestProperties());
        passage.inspect("POST", length -> {
            read.set("read");
            return BODY.getBytes(UTF_8);
        });
        passage.judge(List.of()).or(passage::tellThatItGoesOn);
        assertThat(told.get(told.size() - 1).asked().isPresent()).isEqualTo(readsMessages && !read.get().isEmpty());
        return !read.get().isEmpty();
    }

    @Test
    void nothingIsMadeIfNobodyListens() {
        Passage passage = admit(engine(settings(false), false, false), post("{\"name\":1,\"email\":1}"));
        passage.judge(List.of()).or(passage::tellThatItGoesOn);
        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatBreaksChangesNoAnswer() {
        AccessListener breaking = new AccessListener() {
            @Override
            public boolean listens() {
                return true;
            }

            @Override
            public boolean readsMessages() {
                return false;
            }

            @Override
            public void decided(Judged judged) {
                throw new IllegalStateException("broken");
            }
        };
        try (CapturedLog log = new CapturedLog("io.mcpauth")) {
            Passage passage = admit(engine(settings(false), breaking), post("{\"name\":1,\"email\":1}"));
            assertThat(passage.judge(List.of()).or(passage::tellThatItGoesOn)).isEmpty();
            assertThat(passage.decision()).isInstanceOf(Decision.Admitted.class);
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING MCPAUTH-304: ")).hasSize(1)
                    .noneMatch(line -> line.contains("broken"));
        }
    }
}
