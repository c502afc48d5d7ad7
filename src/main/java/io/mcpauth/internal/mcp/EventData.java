package io.mcpauth.internal.mcp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * An event from its first line of data on, with all its line ends as they were sent. Fields that are no data stay
 * whatever becomes of those.
 */
final class EventData {

    private final byte[] event;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();

    EventData(byte[] event) {
        this.event = event;
        for (int line = 0; line < event.length;) {
            int end = endOfLine(event, line, event.length);
            int next = afterLineEnd(event, end);
            if (isData(event, line, end)) {
                addLine(line, end);
            } else {
                others.write(event, line, next - line);
            }
            line = next;
        }
    }

    private void addLine(int line, int end) {
        if (data.size() > 0) {
            data.write('\n');
        }
        int value = Math.min(line + "data:".length(), end);
        value += value < end && event[value] == ' ' ? 1 : 0;
        data.write(event, value, end - value);
    }

    /** Whether a line, without its end, is one of data. */
    static boolean isData(byte[] bytes, int line, int end) {
        return end - line >= 4 && bytes[line] == 'd' && bytes[line + 1] == 'a' && bytes[line + 2] == 't'
                && bytes[line + 3] == 'a' && (end - line == 4 || bytes[line + 4] == ':');
    }

    /** Where the first line ends: a carriage return, a line feed, or the end of the bytes. */
    static int endOfLine(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private static int afterLineEnd(byte[] bytes, int at) {
        boolean both = at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n';
        return Math.min(at + (both ? 2 : 1), bytes.length);
    }

    /**
     * The event with other data.
     *
     * @param change what becomes of the data; the same array if nothing
     * @return the same array where nothing has changed
     */
    byte[] with(UnaryOperator<byte[]> change) {
        byte[] before = data.toByteArray();
        byte[] after = change.apply(before);
        if (after == before) {
            return event;
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream(after.length + others.size() + 16);
        byte[] lineEnd = lineEnd();
        for (int line = 0; line <= after.length;) {
            int end = endOfLine(after, line, after.length);
            changed.writeBytes(new byte[] {'d', 'a', 't', 'a', ':', ' '});
            changed.write(after, line, end - line);
            changed.writeBytes(lineEnd);
            line = end + 1;
        }
        changed.writeBytes(others.toByteArray());
        return changed.toByteArray();
    }

    /** As the first line has it. */
    private byte[] lineEnd() {
        int end = endOfLine(event, 0, event.length);
        return end == event.length ? new byte[] {'\n'} : Arrays.copyOfRange(event, end, afterLineEnd(event, end));
    }
}
