package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The body of an answer, with its lists as one user may see them. What has none goes on at once, and so does each event
 * of a stream; the answer to a request for a list is held until it is complete. Each write becomes one write to the
 * server at most, as those who do not wait for it need it.
 */
public final class ShownBody extends OutputStream {

    private static final String JSON = "application/json";
    private static final int ACCEPTED = 202;
    private static final int FIRST_ERROR = 400;

    private final ShownLists lists;
    private final AnswerTarget target;
    private final MessageLists messages;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ListEvents events;
    private AnswerCharset charset = AnswerCharset.UTF_8;
    private Way way = Way.OPEN;

    private enum Way {
        /** Nothing is known yet. */
        OPEN,
        /** As it is. */
        AS_IT_IS,
        /** Event by event. */
        EVENTS,
        /** Held until it is complete. */
        WHOLE,
        /** Everything is said. */
        ENDED
    }

    /**
     * A body.
     *
     * @param lists  how its lists are shown
     * @param target where it goes
     */
    public ShownBody(ShownLists lists, AnswerTarget target) {
        this.lists = lists;
        this.target = target;
        this.messages = lists.messages();
        this.events = newEvents();
    }

    private byte[] shown(byte[] text) {
        return messages.shown(text, charset);
    }

    private ListEvents newEvents() {
        return new ListEvents(this::shown, lists::refusal, lists.maxLength());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        open();
        switch (way) {
            case AS_IT_IS -> target.stream().write(bytes, offset, length);
            case EVENTS -> {
                if (lists.asked().isEmpty() && events.passOver(bytes, offset, length)) {
                    target.stream().write(bytes, offset, length);
                } else {
                    events.take(bytes, offset, length, out);
                    send();
                }
            }
            case WHOLE -> {
                if (out.size() + length > lists.maxLength()) {
                    refuse("it is longer than " + lists.maxLength() + " bytes");
                } else {
                    out.write(bytes, offset, length);
                }
            }
            default -> {
                // What comes after the end is not said.
            }
        }
    }

    /** What is held goes nowhere by that. */
    @Override
    public void flush() throws IOException {
        open();
        if (way == Way.AS_IT_IS || way == Way.EVENTS) {
            target.flush();
        }
    }

    /**
     * Looks at the answer: what was said of it by now counts. So does the first byte, and whatever sends the answer
     * without one.
     *
     * @throws IOException if it cannot be written to
     */
    public void open() throws IOException {
        if (way != Way.OPEN) {
            return;
        }
        String type = type();
        if (!mayHaveList(type)) {
            leaveAsItIs();
            return;
        }
        charset = AnswerCharset.of(type);
        if (target.isEncoded()) {
            refuse("it is encoded");
        } else if (charset == AnswerCharset.OTHER) {
            refuse("it is not in UTF-8");
        } else {
            way = isStream(type) ? Way.EVENTS : Way.WHOLE;
            target.changing();
        }
    }

    /** The answer goes without a body, as a redirection does: what was said of a list does not go either. */
    public void openWithoutBody() {
        if (way == Way.OPEN && mayHaveList(type())) {
            way = Way.WHOLE;
            target.changing();
        } else if (way == Way.OPEN) {
            leaveAsItIs();
        }
    }

    private void leaveAsItIs() {
        way = Way.AS_IT_IS;
        target.asItIs();
    }

    private String type() {
        return target.contentType().orElse("").trim().toLowerCase(Locale.ROOT);
    }

    private boolean mayHaveList(String type) {
        return isStream(type) || lists.asked().isPresent() && target.status() < FIRST_ERROR;
    }

    private static boolean isStream(String type) {
        return type.startsWith("text/event-stream");
    }

    private void refuse(String why) throws IOException {
        way = Way.ENDED;
        byte[] refusal = lists.refusal(why).getBytes(UTF_8);
        target.changing();
        // A server adds the charset of the answer where the type has none.
        target.instead(charset == AnswerCharset.UTF_8 ? JSON : JSON + ";charset=UTF-8", refusal.length);
        target.stream().write(refusal);
        out.reset();
    }

    private void send() throws IOException {
        if (out.size() > 0) {
            out.writeTo(target.stream());
            out.reset();
        }
    }

    /** The application has said all. */
    public void finish() throws IOException {
        open();
        if (way == Way.EVENTS) {
            events.end(out);
            send();
        } else if (way == Way.WHOLE && out.size() > 0 && !target.isSent()) {
            finishWhole();
        }
        way = Way.ENDED;
    }

    private void finishWhole() throws IOException {
        byte[] text = out.toByteArray();
        try {
            byte[] shown = isReceipt(text) ? text : shown(text);
            target.instead(target.contentType().orElse(JSON), shown.length);
            target.stream().write(shown);
        } catch (UnreadableListException e) {
            refuse(e.getMessage());
        }
    }

    /**
     * In the older transport a request is only accepted, often with a word or two, and answered in a stream that was
     * opened before.
     */
    private boolean isReceipt(byte[] text) {
        return target.status() == ACCEPTED && !ListTraces.isMessage(text, 0, text.length);
    }

    /** Nothing of what was written and is held yet is to be said; what comes next begins anew. */
    public void discard() {
        out.reset();
        events = newEvents();
        way = Way.OPEN;
    }

    @Override
    public void close() throws IOException {
        finish();
        target.stream().close();
    }
}
