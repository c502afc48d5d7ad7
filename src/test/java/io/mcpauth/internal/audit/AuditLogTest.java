package io.mcpauth.internal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.mcpauth.AccessDecided;
import io.mcpauth.AccessDecided.Asked;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpCalls;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.TokenClaims;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String EVIL = "x\"}\n{\"outcome\":\"admitted\"\u0085\u2028\u202e\ud800\u007f\u001b[2J";

    private static TokenClaims claims(Map<String, Object> values, boolean signed) {
        return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, signed);
    }

    private static McpBody calls(int number, String method, String name) {
        return body(new ArrayList<>(Collections.nCopies(number, call(method, name))));
    }

    private static Map<String, Object> call(String method, String name) {
        return Map.of("id", 1, "method", method, "params", Map.of("name", name));
    }

    private static McpBody body(List<Object> messages) {
        return new McpCalls(new McpSettings(McpRules.NONE, 16 * 1024 * 1024, ToolRefusals.HTTP)).read(
                TestRequest.of("POST", "/mcp"),
                Json.write(messages).getBytes(UTF_8));
    }

    private static AccessDecided record(Optional<TokenClaims> claims, Optional<McpBody> body, Decision decision) {
        AtomicReference<AccessDecided> made = new AtomicReference<>();
        new AccessRecords(Clock.fixed(NOW, ZoneOffset.UTC), false, List.of(made::set))
                .decided(new Judged(Optional.empty(), claims, body, decision));
        return made.get();
    }

    private static Decision.Refusal refusal(String... missing) {
        return new Decision.Refusal(Answer.json(403, Map.of(), "{}"), "why", "missing_scopes", List.of(missing));
    }

    @Test
    void aRecordNamesUserClientAndWhatWasAskedForAndNoOtherClaim() {
        TokenClaims claims = claims(Map.of("sub", "ada", "iss", "https://login.example", "azp", "chat", "email", "a@b"),
                true);
        AccessDecided made = record(Optional.of(claims), Optional.of(calls(1, "tools/call", "mail")), refusal("mail"));

        assertThat(made).isEqualTo(new AccessDecided(NOW, Optional.of("ada"), Optional.of("https://login.example"),
                Optional.of("chat"), true, "", "", List.of(new Asked("tools/call", Optional.of("mail"))), 0,
                AccessDecided.Outcome.REFUSED, Optional.of(403), Optional.of("missing_scopes"), List.of("mail")));
        assertThat(AuditLog.line(made)).isEqualTo("{\"time\":\"2026-01-02T03:04:05Z\",\"outcome\":\"refused\","
                + "\"status\":403,\"reason\":\"missing_scopes\",\"missing\":[\"mail\"],\"subject\":\"ada\","
                + "\"issuer\":\"https://login.example\",\"client\":\"chat\",\"signed\":true,\"method\":\"\","
                + "\"path\":\"\",\"mcp\":[{\"method\":\"tools/call\",\"name\":\"mail\"}]}");
    }

    /** Nobody vouches for the client of an unsigned token. */
    @Test
    void theClientOfAnUnsignedTokenIsNotSaid() {
        Decision admitted = new Decision.Admitted(claims(Map.of("client_id", "chat"), false));
        AccessDecided made =
                record(Optional.of(claims(Map.of("client_id", "chat"), false)), Optional.empty(), admitted);
        assertThat(made.client()).isEmpty();
        assertThat(AuditLog.line(made)).isEqualTo("{\"time\":\"2026-01-02T03:04:05Z\",\"outcome\":\"admitted\","
                + "\"signed\":false,\"method\":\"\",\"path\":\"\"}");
    }

    /** Behind others that are all the same, or behind many different ones: then there is at least their number. */
    @Test
    void noCallIsHiddenInALongBatch() {
        Map<String, Object> hidden = call("tools/call", "mail");
        List<Object> same = new ArrayList<>(Collections.nCopies(1000, call("tools/list", "x")));
        same.add(hidden);
        List<Object> different = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            different.add(call("tools/call", "t" + i));
        }
        different.add(hidden);

        AccessDecided repeated = record(Optional.empty(), Optional.of(body(same)), refusal());
        assertThat(repeated.mcp()).hasSize(2).last().isEqualTo(new Asked("tools/call", Optional.of("mail")));
        assertThat(repeated.more()).isEqualTo(999);
        AccessDecided cut = record(Optional.empty(), Optional.of(body(different)), refusal());
        assertThat(cut.mcp()).hasSize(100);
        assertThat(cut.more()).isEqualTo(51);
        assertThat(AuditLog.line(cut)).endsWith("],\"mcp_more\":51}");
    }

    /** A batch of messages can ask for a scope with each: as many as fit into its body. */
    @Test
    void veryManyMissingScopesMakeNoLongLine() {
        String[] missing = IntStream.range(0, 50_000).mapToObj(i -> "notes:" + i).toArray(String[]::new);
        AccessDecided made = record(Optional.empty(), Optional.empty(), refusal(missing));

        assertThat(made.missing()).hasSize(100).startsWith("notes:0").endsWith("notes:99");
        assertThat(AuditLog.line(made)).hasSizeLessThan(2000);
    }

    @Test
    void whatAStrangerWroteForgesNoLineAndStaysShort() {
        String evil = EVIL + "y".repeat(5000);
        TokenClaims claims = claims(Map.of("sub", evil, "iss", evil, "client_id", evil), true);
        McpBody body = calls(1000, "tools/call", evil.replace("\ud800", ""));
        AccessDecided made = record(Optional.of(claims), Optional.of(body), refusal(evil));
        String line = AuditLog.line(made);

        assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
        Map<String, Object> read = Json.readObject(line.getBytes(UTF_8));
        assertThat(read).containsEntry("outcome", "refused").containsEntry("client", made.client().orElseThrow());
        assertThat(made.mcp()).hasSize(1);
        assertThat(line).endsWith("\"mcp_more\":999}");
        assertThat(made.subject().orElseThrow().length()).isLessThan(520);
        assertThat(made.subject().orElseThrow().chars().mapToObj(Character::toString).collect(Collectors.joining()))
                .doesNotContain("\n", "\u0085", "\u2028", "\u202e", "\u001b", "\ud800");
    }

    @Test
    void eachReaderGetsWhatTheRequestWas() {
        List<AccessDecided> first = new ArrayList<>();
        List<AccessDecided> second = new ArrayList<>();
        AccessRecords records =
                new AccessRecords(Clock.fixed(NOW, ZoneOffset.UTC), true, List.of(first::add, second::add));
        records.decided(new Judged(Optional.of(TestRequest.of("POST", "/mcp/a%20b")), Optional.empty(),
                Optional.empty(), refusal()));

        assertThat(records.listens()).isTrue();
        assertThat(records.readsMessages()).isTrue();
        assertThat(first).hasSize(1).isEqualTo(second);
        assertThat(first.get(0).method()).isEqualTo("POST");
        assertThat(first.get(0).path()).isEqualTo("/mcp/a%20b");
    }

    @Test
    void nobodyIsToldWhereNobodyReads() {
        AccessRecords records = new AccessRecords(Clock.systemUTC(), false, List.of());
        assertThat(records.listens()).isFalse();
        assertThat(records.readsMessages()).isFalse();
    }

    @Test
    void aDecisionIsOneLineOfTheLog() {
        AccessDecided made = record(Optional.of(claims(Map.of("sub", "Ada ~ Lovelace\u007f"), false)),
                Optional.empty(), refusal());
        try (CapturedLog log = new CapturedLog("io.mcpauth.audit")) {
            new AuditLog().accept(made);
            assertThat(log.lines()).containsExactly("INFO " + AuditLog.line(made));
        }
        assertThat(AuditLog.line(made)).contains("\"subject\":\"Ada ~ Lovelace");
    }

    @Test
    void nothingIsWrittenForALoggerThatIsOff() {
        Logger logger = Logger.getLogger("io.mcpauth.audit");
        try (CapturedLog log = new CapturedLog("io.mcpauth.audit")) {
            logger.setLevel(Level.WARNING);
            new AuditLog().accept(record(Optional.empty(), Optional.empty(), refusal()));
            assertThat(log.lines()).isEmpty();
        }
    }
}
