package io.mcpauth.internal.load;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Remembers what was found out about short texts that come with one request after the other, such as paths. It has a
 * fixed number of places, and a text takes the place of another one: nothing that strangers send makes it grow, and
 * what they drive out is found out again.
 *
 * @param <V> what is found out; it must not change
 */
public final class Remembered<V> implements Function<String, V> {

    static final int PLACES = 128;

    /** In characters. A longer text is judged each time. */
    static final int LONGEST = 256;

    private final Function<String, V> judge;
    private final AtomicReferenceArray<Known<V>> places = new AtomicReferenceArray<>(PLACES);

    private record Known<V>(String text, V verdict) {
    }

    /**
     * An empty memory.
     *
     * @param judge finds out; what it says of a text is always the same, and never {@code null}
     */
    public Remembered(Function<String, V> judge) {
        this.judge = judge;
    }

    @Override
    public V apply(String text) {
        if (text.length() > LONGEST) {
            return judge.apply(text);
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Known<V> known = places.get(place);
        if (known != null && known.text().equals(text)) {
            return known.verdict();
        }
        V verdict = judge.apply(text);
        places.set(place, new Known<>(text, verdict));
        return verdict;
    }
}
