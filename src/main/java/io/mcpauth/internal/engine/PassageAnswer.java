package io.mcpauth.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.message.Message;

/**
 * The way back of one request: what a browser has to be told with the application's answer, what its lists show, and
 * what becomes of its session. Each is done by one adapter only: the outermost that can.
 */
public final class PassageAnswer {

    private final Engine engine;
    private final Passage passage;
    private boolean isWrittenForBrowsers;
    private boolean areListsTakenOver;

    PassageAnswer(Engine engine, Passage passage) {
        this.engine = engine;
        this.passage = passage;
    }

    /**
     * What the answer has to carry for a browser.
     *
     * @return fields by name, none on paths that are not guarded
     */
    public Map<String, String> cors() {
        Optional<RequestHead> head = passage.head();
        try {
            return passage.isForBrowsers() ? head.map(this::fields).orElse(Map.of()) : Map.of();
        } catch (RuntimeException | StackOverflowError e) {
            engine.log().failed(Message.ANSWER_FAILED, head, e);
            return Map.of();
        }
    }

    private Map<String, String> fields(RequestHead request) {
        Map<String, String> ofOrigin = passage.origin(request).headers();
        Map<String, String> news = passage.decision() instanceof Decision.Admitted ? engine.news(request) : Map.of();
        if (news.isEmpty()) {
            return ofOrigin;
        }
        Map<String, String> all = new LinkedHashMap<>(ofOrigin);
        all.putAll(news);
        return all;
    }

    /**
     * The same, to be written by the outermost adapter, which alone does so.
     *
     * @return fields by name, often none
     */
    public Map<String, String> takeOverCors() {
        Map<String, String> fields = cors();
        isWrittenForBrowsers |= !fields.isEmpty();
        return fields;
    }

    /**
     * Whether an outer adapter writes what a browser has to be told.
     *
     * @return whether {@link #takeOverCors} gave fields before
     */
    public boolean isWrittenForBrowsers() {
        return isWrittenForBrowsers;
    }

    /**
     * How the answer shows the lists of an MCP server.
     *
     * @param method the request's method, which an application may have changed since the request was admitted
     * @return empty where the answer goes on as it is
     */
    public Optional<ShownLists> lists(String method) {
        return passage.isGuarded()
                ? engine.scopeJudge().lists(passage.claims(), passage.body().asked(), passage.head().orElseThrow(),
                        method)
                : Optional.empty();
    }

    /**
     * The same, to be done by the outermost adapter, which alone does so.
     *
     * @param method the request's method
     * @return empty where the answer goes on as it is
     */
    public Optional<ShownLists> takeOverLists(String method) {
        Optional<ShownLists> found = lists(method);
        areListsTakenOver |= found.isPresent();
        return found;
    }

    /**
     * Whether an outer adapter sees to what lists show.
     *
     * @return whether {@link #takeOverLists} gave some before
     */
    public boolean areListsTakenOver() {
        return areListsTakenOver;
    }

    /**
     * Whether the answer may say of a session.
     *
     * @return whether the request was admitted and sessions belong to users
     */
    public boolean isInSessions() {
        return passage.isAdmitted() && engine.sessions().isOn();
    }

    /**
     * Notes that the application answers with the id of a session: the first time, it becomes that of the user.
     *
     * @param session what the answer says
     */
    public void noteSession(String session) {
        if (passage.isAdmitted()) {
            engine.sessions().began(session, passage.claims());
        }
    }

    /**
     * Notes that the application has answered: a session that its user has deleted is there no more.
     *
     * @param status what was answered
     */
    public void noteStatus(int status) {
        if (passage.isAdmitted() && status >= 200 && status < 300 && isDelete(passage.head().orElseThrow())) {
            engine.sessions().ended(passage.head().orElseThrow());
        }
    }

    private static boolean isDelete(RequestHead head) {
        return head.method().equals("DELETE");
    }
}
