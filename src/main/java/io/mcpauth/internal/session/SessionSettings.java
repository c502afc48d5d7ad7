package io.mcpauth.internal.session;

/**
 * Whether sessions belong to who began them.
 *
 * @param isOn        whether they do
 * @param maxSessions how many are remembered
 */
public record SessionSettings(boolean isOn, int maxSessions) {

    /** How many sessions are remembered if nothing else is configured. */
    public static final int MAX_SESSIONS = 10_000;

    /** Sessions are left alone. */
    public static final SessionSettings OFF = new SessionSettings(false, MAX_SESSIONS);
}
