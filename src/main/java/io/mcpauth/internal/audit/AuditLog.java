package io.mcpauth.internal.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.mcpauth.AccessDecided;
import io.mcpauth.AccessDecided.Asked;
import io.mcpauth.internal.json.Json;

/**
 * Writes each decision as one line of JSON. The names of its members are a promise: docs/observability.md has them.
 */
public final class AuditLog implements Consumer<AccessDecided> {

    private static final Logger LOG = System.getLogger("io.mcpauth.audit");

    @Override
    public void accept(AccessDecided decided) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, line(decided));
        }
    }

    static String line(AccessDecided decided) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", decided.time().toString());
        members.put("outcome", decided.outcome().name().toLowerCase(Locale.ROOT));
        put(members, "status", decided.status());
        put(members, "reason", decided.reason());
        put(members, "missing", list(decided.missing()));
        put(members, "subject", decided.subject());
        put(members, "issuer", decided.issuer());
        put(members, "client", decided.client());
        members.put("signed", decided.signed());
        members.put("method", decided.method());
        members.put("path", decided.path());
        put(members, "mcp", list(decided.mcp().stream().map(AuditLog::members).toList()));
        put(members, "mcp_more", Optional.of(decided.more()).filter(more -> more > 0));
        return ascii(Json.write(members));
    }

    private static Map<String, Object> members(Asked asked) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("method", asked.method());
        put(members, "name", asked.name());
        return members;
    }

    private static void put(Map<String, Object> members, String name, Optional<?> value) {
        value.ifPresent(known -> members.put(name, known));
    }

    private static <T> Optional<List<T>> list(List<T> elements) {
        return Optional.of(elements).filter(known -> !known.isEmpty());
    }

    /**
     * Only strings have other characters, and there an escape is the same: no log and no terminal can take them for
     * something else.
     */
    private static String ascii(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < ' ' || c > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
