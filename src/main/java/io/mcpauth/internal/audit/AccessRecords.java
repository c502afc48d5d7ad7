package io.mcpauth.internal.audit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.mcpauth.AccessDecided;
import io.mcpauth.AccessDecided.Asked;
import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.message.ForeignText;
import io.mcpauth.token.TokenClaims;

/** Makes a record of each decision, for all who want one. */
public final class AccessRecords implements AccessListener {

    private static final int MOST_MESSAGES = 100;
    private static final int MOST_MISSING = 100;

    private final Clock clock;
    private final boolean readsMessages;
    private final List<Consumer<AccessDecided>> readers;

    /**
     * Records.
     *
     * @param clock         tells when something was decided
     * @param readsMessages whether bodies are read also where no rule needs that
     * @param readers       get them
     */
    public AccessRecords(Clock clock, boolean readsMessages, List<Consumer<AccessDecided>> readers) {
        this.clock = clock;
        this.readsMessages = readsMessages;
        this.readers = List.copyOf(readers);
    }

    @Override
    public boolean listens() {
        return !readers.isEmpty();
    }

    @Override
    public boolean readsMessages() {
        return readsMessages;
    }

    /** The log comes before what an application does with the event. */
    @Override
    public void decided(Judged judged) {
        AccessDecided decided = record(judged);
        readers.forEach(reader -> reader.accept(decided));
    }

    private AccessDecided record(Judged judged) {
        Optional<TokenClaims> claims = judged.claims();
        Optional<TokenClaims> signed = claims.filter(TokenClaims::signed);
        Optional<Decision.Refusal> refusal = judged.refusal();
        List<Asked> asked = judged.asked().map(AccessRecords::asked).orElse(List.of());
        int more = judged.asked().map(body -> body.messages().size()).orElse(0) - asked.size();
        return new AccessDecided(clock.instant(), text(claims, "sub"), text(claims, "iss"),
                text(signed, "client_id").or(() -> text(signed, "azp")), signed.isPresent(),
                line(judged, RequestHead::method), line(judged, RequestHead::rawPath),
                asked, more, judged.outcome(),
                refusal.map(one -> one.answer().status()), refusal.map(Decision.Refusal::code),
                refusal.map(one -> one.missing().stream().limit(MOST_MISSING).map(ForeignText::safe).toList())
                        .orElse(List.of()));
    }

    /** A head that broke breaks here as well. */
    private static String line(Judged judged, Function<RequestHead, String> part) {
        try {
            return judged.head().map(part).map(ForeignText::safe).orElse("");
        } catch (RuntimeException | StackOverflowError e) {
            return "";
        }
    }

    /** Nobody hides a call behind a hundred others that are all the same. */
    private static List<Asked> asked(McpBody body) {
        return body.messages().stream()
                .flatMap(message -> message.method().stream().map(
                        method -> new Asked(ForeignText.safe(method), message.name().map(ForeignText::safe))))
                .distinct().limit(MOST_MESSAGES).toList();
    }

    private static Optional<String> text(Optional<TokenClaims> claims, String name) {
        return claims.flatMap(all -> all.value(name)).filter(String.class::isInstance).map(String.class::cast)
                .map(ForeignText::safe);
    }
}
