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

    /** Takes what the application writes, and gives what may be sent of it by now. */
    void take(byte[] bytes, int offset, int length, ByteArrayOutputStream out) {
        int end = offset + length;
        int i = skipMark(bytes, offset, end, out);
        boolean mayBePlain = true;
        while (i < end) {
            int plainEnd = mayBePlain && isBetweenLines(bytes[i]) ? endOfPlainEvent(bytes, i, end) : i;
            if (plainEnd > i) {
                out.write(bytes, i, plainEnd - i);
                isAfterReturn = bytes[plainEnd - 1] == '\r';
                i = plainEnd;
            } else {
                int lineEnd = EventData.endOfLine(bytes, i, end);
                // Not tried again before the next event: a long one would be looked through once for each of its lines.
                mayBePlain = lineEnd == i && lineLength == 0;
                takeLine(bytes, i, lineEnd, end, out);
                i = lineEnd + 1;
            }
        }
    }

    private boolean isBetweenLines(byte next) {
        return !isHolding && !isDropping && lineLength == 0 && beginning.size() == 0
                && !(isAfterReturn && next == '\n');
    }

    /**
     * Where an event ends that is here as a whole and has no list for sure. Nearly all are so, and need not be held.
     *
     * @return where it begins, if it is none of these
     */
    private int endOfPlainEvent(byte[] bytes, int from, int end) {
        boolean hasData = false;
        int line = from;
        while (line < end) {
            int lineEnd = EventData.endOfLine(bytes, line, end);
            int next = EventData.afterLineEnd(bytes, lineEnd, end);
            if (lineEnd == line) {
                return next - from <= maxLength ? next : from;
            }
            boolean isData = EventData.isData(bytes, line, lineEnd);
            if (isData && (hasData || ListTraces.areIn(bytes, line, lineEnd))) {
                return from;
            }
            hasData |= isData;
            line = next;
        }
        return from;
    }

    private void takeLine(byte[] bytes, int from, int lineEnd, int end, ByteArrayOutputStream out) {
        if (lineEnd > from) {
            isAfterReturn = false;
            takePart(bytes, from, lineEnd, out);
        }
        if (lineEnd < end) {
            takeLineEnd(bytes[lineEnd], out);
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
