package io.mcpauth.internal.observe;

/**
 * What is counted and measured, with names as OpenTelemetry's conventions make them. They are a promise:
 * docs/observability.md has them.
 */
public enum Figure {

    /** Each decision. */
    DECISIONS("mcp.auth.decisions", "{decision}", "Decisions on requests to guarded paths, by outcome"),
    /** Each refusal. */
    REFUSALS("mcp.auth.refusals", "{refusal}", "Refused requests, by reason"),
    /** How long a token takes. */
    VERIFICATION("mcp.auth.token.verification.duration", Figure.SECONDS, "Time to verify a token"),
    /** Who waits. */
    WAITING("mcp.auth.decryptions.waiting", "{thread}", "Threads that wait for the decryption of a token"),
    /** What is kept. */
    KNOWN("mcp.auth.tokens.known", "{token}", "Tokens that were good and are known"),
    /** How old keys are. */
    KEYS_AGE("mcp.auth.issuer.keys.age", Figure.SECONDS,
            "Time since the keys of an issuer were fetched successfully");

    static final String APPLICATION = "mcp.auth.application";
    static final String OUTCOME = "mcp.auth.outcome";
    static final String REASON = "error.type";
    static final String STATUS = "http.response.status_code";
    static final String METHOD = "mcp.method.name";
    static final String TOOL = "gen_ai.tool.name";
    /** What OpenTelemetry says in place of a value that could be anything. */
    static final String OTHER = "_OTHER";

    /** By which an issuer is told from others: its configured name. */
    public static final String ISSUER = "mcp.auth.issuer";

    private static final String SECONDS = "s";

    private final String title;
    private final String unit;
    private final String meaning;

    Figure(String title, String unit, String meaning) {
        this.title = title;
        this.unit = unit;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    boolean isInSeconds() {
        return unit.equals(SECONDS);
    }
}
