package io.mcpauth.internal.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.http.BodyLimit;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.mcp.BadBodyException;
import io.mcpauth.internal.mcp.McpBody;
import io.mcpauth.internal.mcp.McpMessage;

/** What is known of the body of one request: how long it may be, its bytes, and what they ask for. */
public final class PassageBody {

    private final Engine engine;
    private Optional<BodyLimit> limit = Optional.empty();
    private Optional<byte[]> bytes = Optional.empty();
    private Optional<McpBody> asked = Optional.empty();
    private boolean isLetIn;
    private boolean isInspected;
    private boolean isLimitTakenOver;
    private boolean isBrokenOff;
    /** What was found to be of a good length: each adapter asks, and only the method may be another one by then. */
    private Optional<Measured> measured = Optional.empty();

    PassageBody(Engine engine) {
        this.engine = engine;
    }

    /** Where a body comes from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Reads its first bytes, and sees to it that whoever comes behind the guard finds them again.
         *
         * @param length how many at most
         * @return the whole body if it is not longer, otherwise as many bytes
         * @throws IOException if it comes to no end
         */
        byte[] read(int length) throws IOException;
    }

    private record Measured(RequestHead head, String method) {

        boolean is(RequestHead other, String by) {
            return head == other && method.equals(by);
        }
    }

    /** The request goes to a guarded path: from now on the body has a limit, but for paths of unbounded bodies. */
    void bound(RequestPath path) {
        if (limit.isEmpty() && !engine.areBodiesUnbounded(path)) {
            limit = Optional.of(new BodyLimit(engine.maxBodyLength()));
        }
    }

    /** The request goes on behind the guard, where somebody may read the body. */
    void letIn() {
        isLetIn = true;
    }

    /** Reads the body, where rules or records need what it asks for; once. */
    void inspect(RequestHead head, String method, Source source) throws BadBodyException, IOException {
        if (!isLetIn || isInspected) {
            return;
        }
        boolean isJudged = engine.calls().concern(head, method);
        if (isJudged || limit.isPresent() && engine.keepsMessage(head, method)) {
            byte[] read = read(source);
            bytes = Optional.of(read);
            // Without a message nobody knows what the answer is about: it may have lists, as the stream of a GET has.
            asked = Optional.of(isJudged ? engine.calls().read(head, read) : engine.calls().readIfJson(head, read))
                    .filter(body -> !body.messages().isEmpty());
            isInspected = true;
        } else if (limit.isPresent() && measured.filter(of -> of.is(head, method)).isEmpty()) {
            engine.calls().checkLength(head);
            measured = Optional.of(new Measured(head, method));
        }
    }

    private byte[] read(Source source) throws IOException {
        try {
            return source.read(engine.maxBodyLength() + 1);
        } catch (IOException e) {
            isBrokenOff = true;
            throw e;
        }
    }

    /** What it asks for, if it was read and has a message. */
    Optional<McpBody> asked() {
        return asked;
    }

    /** The scopes with variables whose values it has told. */
    List<String> filled() {
        return asked.map(McpBody::filled).orElse(List.of());
    }

    /** The call of a tool that the request is, if it is one. */
    Optional<McpMessage> callOfTool() {
        return asked.flatMap(McpBody::callOfTool);
    }

    /**
     * The body, if it was read.
     *
     * @return its bytes
     */
    public Optional<byte[]> bytes() {
        return bytes;
    }

    /**
     * How much of the body may be read by whoever comes behind the guard, which has not read it itself: to be counted
     * by the outermost adapter, which may ask again on a dispatch.
     *
     * @return what counts that; nothing on paths that are not guarded, or that are for bodies of any length
     */
    public Optional<BodyLimit> takeOverLimit() {
        Optional<BodyLimit> found = isLetIn && bytes.isEmpty() ? limit : Optional.empty();
        isLimitTakenOver |= found.isPresent();
        return found;
    }

    /**
     * The same for an inner adapter, which counts once.
     *
     * @return nothing if it was taken over before, by this adapter or by an outer one
     */
    public Optional<BodyLimit> takeOverLimitInside() {
        return isLimitTakenOver ? Optional.empty() : takeOverLimit();
    }

    /** Whether somebody has tried to read more than that. */
    boolean isExceeded() {
        return limit.filter(BodyLimit::isExceeded).isPresent();
    }

    /**
     * Whether the body came to no end: the server may have answered that by itself.
     *
     * @return whether it did when it was inspected
     */
    public boolean isBrokenOff() {
        return isBrokenOff;
    }
}
