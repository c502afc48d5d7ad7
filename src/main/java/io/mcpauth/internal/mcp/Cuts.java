package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text, which leave each other byte of it as it is: numbers, unknown members and their order. */
final class Cuts {

    private final List<Cut> cuts = new ArrayList<>();

    private record Cut(int start, int end, byte[] instead) {
    }

    void remove(int start, int end) {
        replace(start, end, "");
    }

    void insert(int place, String text) {
        replace(place, place, text);
    }

    /** No two may meet. */
    void replace(int start, int end, String instead) {
        cuts.add(new Cut(start, end, instead.getBytes(UTF_8)));
    }

    /** The text with the changes, or itself where there are none. */
    byte[] applied(byte[] text) {
        if (cuts.isEmpty()) {
            return text;
        }
        cuts.sort(Comparator.comparingInt(Cut::start));
        ByteArrayOutputStream changed = new ByteArrayOutputStream(text.length);
        int done = 0;
        for (Cut cut : cuts) {
            changed.write(text, done, cut.start() - done);
            changed.writeBytes(cut.instead());
            done = cut.end();
        }
        changed.write(text, done, text.length - done);
        return changed.toByteArray();
    }
}
