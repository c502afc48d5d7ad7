package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A stream of server-sent events, shown event by event. Of each event the lines from the first one with data on are
 * held until it is complete; whatever else comes, such as a comment that keeps the connection alive, goes on at once.
 */
final class ListEvents {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** As much of a line as tells whether it has data. */
    private static final int TELLING = "data:".length();

    private final UnaryOperator<byte[]> change;
    private final Function<String, String> refusal;
    private final int maxLength;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(TELLING);
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int markRead;
    private int lineLength;
    private boolean isHolding;
    private boolean isDropping;
    private boolean isAfterReturn;

    /**
     * A stream of events.
     *
     * @param change    what becomes of data that may have a list
     * @param refusal   what is said in the place of data that nobody can read, by why
     * @param maxLength how much of an event is held at most
     */
    ListEvents(UnaryOperator<byte[]> change, Function<String, String> refusal, int maxLength) {
        this.change = change;
        this.refusal = refusal;
        this.maxLength = maxLength;
    }

    /**
     * Passes over what may be sent as the application writes it: whole events, and nothing that begins an array. What
     * has no array has no list, unless something else stands in the place of one that was asked for. Nearly all events
     * of a stream are so, and the search takes a fraction of what all else does.
     *
     * @return whether it did; otherwise nothing was read
     */
    boolean passOver(byte[] bytes, int offset, int length) {
        int last = offset + length - 1;
        boolean areWhole = length >= 2 && length <= maxLength && markRead == BYTE_ORDER_MARK.length
                && isBetweenLines(bytes[offset]) && isBlankLine(bytes, offset, last);
        if (!areWhole || ByteSearch.contains(bytes, offset, length, (byte) '[')) {
            return false;
        }
        isAfterReturn = bytes[last] == '\r';
        return true;
    }

    private boolean isBetweenLines(byte next) {
        return !isHolding && !isDropping && lineLength == 0 && beginning.size() == 0
                && !(isAfterReturn && next == '\n');
    }

    /** Whether the last line is empty. Where its end is of another kind than that before it, it may go the long way. */
    private static boolean isBlankLine(byte[] bytes, int offset, int last) {
        return bytes[last] == bytes[last - 1] && (bytes[last] == '\n' || bytes[last] == '\r')
                || last - 3 >= offset && bytes[last] == '\n' && bytes[last - 1] == '\r' && bytes[last - 2] == '\n'
                        && bytes[last - 3] == '\r';
    }

    /** Takes what the application writes, and gives what may be sent of it by now. */
    void take(byte[] bytes, int offset, int length, ByteArrayOutputStream out) {
        int end = offset + length;
        int i = skipMark(bytes, offset, end, out);
        while (i < end) {
            int lineEnd = EventData.endOfLine(bytes, i, end);
            if (lineEnd > i) {
                isAfterReturn = false;
                takePart(bytes, i, lineEnd, out);
            }
            if (lineEnd < end) {
                takeLineEnd(bytes[lineEnd], out);
            }
            i = lineEnd + 1;
        }
    }

    /** What is left of an event that has not become complete. Some clients take it all the same. */
    void end(ByteArrayOutputStream out) {
        tell(out);
        complete(out);
    }

    private int skipMark(byte[] bytes, int offset, int end, ByteArrayOutputStream out) {
        int i = offset;
        while (i < end && markRead < BYTE_ORDER_MARK.length && bytes[i] == BYTE_ORDER_MARK[markRead]) {
            out.write(bytes[i++]);
            markRead++;
        }
        markRead = i < end ? BYTE_ORDER_MARK.length : markRead;
        return i;
    }

    private void takePart(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        int start = from;
        if (!isHolding && lineLength < TELLING) {
            start = Math.min(to, from + TELLING - lineLength);
            beginning.write(bytes, from, start - from);
            if (beginning.size() == TELLING) {
                tell(out);
            }
        }
        put(bytes, start, to - start, out);
        lineLength += to - from;
    }

    /** A line feed after a carriage return belongs to it, and goes where that went. */
    private void takeLineEnd(byte end, ByteArrayOutputStream out) {
        boolean isSecondHalf = end == '\n' && isAfterReturn;
        tell(out);
        put(new byte[] {end}, 0, 1, out);
        if (lineLength == 0 && !isSecondHalf) {
            complete(out);
        }
        lineLength = 0;
        isAfterReturn = end == '\r';
    }

    /** Looks at the beginning of a line, if one is kept. */
    private void tell(ByteArrayOutputStream out) {
        if (beginning.size() > 0) {
            byte[] line = beginning.toByteArray();
            beginning.reset();
            isHolding |= EventData.isData(line, 0, line.length);
            put(line, 0, line.length, out);
        }
    }

    private void put(byte[] bytes, int from, int length, ByteArrayOutputStream out) {
        if (!isHolding) {
            out.write(bytes, from, length);
        } else if (isDropping || held.size() + length > maxLength) {
            isDropping = true;
            held.reset();
        } else {
            held.write(bytes, from, length);
        }
    }

    private void complete(ByteArrayOutputStream out) {
        if (isDropping) {
            out.writeBytes(("data: " + refusal.apply("an event is longer than " + maxLength + " bytes") + "\n\n")
                    .getBytes(UTF_8));
        } else if (isHolding) {
            byte[] event = held.toByteArray();
            out.writeBytes(mayHaveList(event) ? new EventData(event).with(this::changed) : event);
        }
        held.reset();
        isHolding = false;
        isDropping = false;
    }

    /** Data in several lines are looked at once they are joined. */
    private static boolean mayHaveList(byte[] event) {
        int line = EventData.endOfLine(event, 0, event.length);
        boolean isOneLine = event.length - line <= "\r\n\r\n".length();
        return !isOneLine || ListTraces.areIn(event, 0, line);
    }

    private byte[] changed(byte[] data) {
        if (!ListTraces.areIn(data, 0, data.length) || !ListTraces.isMessage(data, 0, data.length)) {
            return data;
        }
        try {
            return change.apply(data);
        } catch (UnreadableListException e) {
            return refusal.apply(e.getMessage()).getBytes(UTF_8);
        }
    }
}
