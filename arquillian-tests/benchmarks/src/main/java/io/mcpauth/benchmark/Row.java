package io.mcpauth.benchmark;

import java.util.List;
import java.util.stream.Stream;

/**
 * A line of the table.
 *
 * @param part     what kind of measurement it is: the engine, HTTP, a flood
 * @param what     what was measured, and on which server
 * @param measured the figures
 * @param beside   the figures of what it was measured beside, in the same run
 * @param ratio    of the two
 * @param target   what the ratio or the figure should be, and whether it is; see {@link #target}
 */
record Row(String part, String what, String measured, String beside, String ratio, String target) {

    /** A line break or a tab would end a line of the file that it is kept in, and a bar one of the table's columns. */
    Row {
        if (Stream.of(part, what, measured, beside, ratio, target)
                .anyMatch(cell -> cell.matches("(?s).*[\\t\\r\\n|].*"))) {
            throw new IllegalArgumentException("a cell is one line of text, without tabs and bars");
        }
    }

    /** A figure that has a target. */
    static String target(String target, boolean met) {
        return target + (met ? ": met" : ": MISSED");
    }

    List<String> cells() {
        return List.of(part, what, measured, beside, ratio, target);
    }
}
