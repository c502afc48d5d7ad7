package io.mcpauth.internal.session;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.token.TokenDigest;
import io.mcpauth.token.TokenClaims;

/**
 * Who owns which session, in the memory of this node: whoever was answered with its id. It remembers a fixed number of
 * them; the one that was not used for the longest time goes first, and what is forgotten is nobody's.
 *
 * <p>The lock is a monitor, as in {@link io.mcpauth.internal.load.Decryptions}; nobody waits while holding it.
 */
public final class SessionOwners {

    /** A client that comes back later begins a new session. */
    static final Duration IDLE = Duration.ofDays(1);

    /** Who begins one session after the other drives out his own. */
    private static final int SHARES = 10;

    private final Object lock = new Object();
    private final SessionSettings settings;
    private final Clock clock;
    /** The one that was not used for the longest time comes first: whatever is used is put in anew. */
    private final Map<TokenDigest, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Set<TokenDigest>> byUser = new HashMap<>();

    private record Session(String user, long lastUsed) {
    }

    /**
     * An empty memory.
     *
     * @param settings whether it is asked, and its size
     * @param clock    tells when a session was not used for too long
     */
    public SessionOwners(SessionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whether anybody owns a session.
     *
     * @return whether answers have to be looked at
     */
    public boolean isOn() {
        return settings.isOn();
    }

    /**
     * Whether a request may go on: it is of no session, or of one of its user's. Whoever comes with a token takes over
     * what he began without.
     *
     * @param request the request
     * @param claims  the claims of its user's token, empty where there is no user
     * @return whether it may
     */
    public boolean admits(RequestHead request, Optional<TokenClaims> claims) {
        List<String> fields = settings.isOn() ? SessionId.in(request) : List.of();
        if (fields.isEmpty()) {
            return true;
        }
        Optional<TokenDigest> id = SessionId.digest(fields);
        return id.isPresent() && isOf(id.get(), SessionUser.of(claims));
    }

    private boolean isOf(TokenDigest id, String user) {
        synchronized (lock) {
            forgetIdle();
            Session session = sessions.get(id);
            if (session == null || !session.user().equals(user) && !session.user().equals(SessionUser.NOBODY)) {
                return false;
            }
            forget(id);
            remember(id, user);
            return true;
        }
    }

    /**
     * Gives a session to the user who is answered with its id. One that has an owner stays with that one.
     *
     * @param id     what the answer says
     * @param claims the claims of the user's token, empty where there is no user
     */
    public void began(String id, Optional<TokenClaims> claims) {
        if (settings.isOn()) {
            SessionId.digest(List.of(id)).ifPresent(digest -> began(digest, SessionUser.of(claims)));
        }
    }

    private void began(TokenDigest id, String user) {
        synchronized (lock) {
            forgetIdle();
            if (!sessions.containsKey(id)) {
                remember(id, user);
            }
        }
    }

    /**
     * Forgets a session that its owner has ended.
     *
     * @param request the request that ended it, which was admitted
     */
    public void ended(RequestHead request) {
        SessionId.digest(SessionId.in(request)).ifPresent(id -> {
            synchronized (lock) {
                forget(id);
            }
        });
    }

    private void remember(TokenDigest id, String user) {
        Set<TokenDigest> own = byUser.getOrDefault(user, Set.of());
        if (own.size() >= Math.max(1, settings.maxSessions() / SHARES)) {
            forget(own.iterator().next());
        } else if (sessions.size() >= settings.maxSessions()) {
            forget(sessions.keySet().iterator().next());
        }
        sessions.put(id, new Session(user, clock.millis()));
        byUser.computeIfAbsent(user, none -> new LinkedHashSet<>()).add(id);
    }

    private void forget(TokenDigest id) {
        Session session = sessions.remove(id);
        if (session != null) {
            byUser.computeIfPresent(session.user(), (user, own) -> own.remove(id) && own.isEmpty() ? null : own);
        }
    }

    private void forgetIdle() {
        long earliest = clock.millis() - IDLE.toMillis();
        while (!sessions.isEmpty()) {
            Map.Entry<TokenDigest, Session> oldest = sessions.entrySet().iterator().next();
            if (oldest.getValue().lastUsed() > earliest) {
                return;
            }
            forget(oldest.getKey());
        }
    }
}
