package io.mcpauth.internal.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.Answer;

/**
 * The fields of an answer that tell browsers which pages may read it. They have one owner: which pages may is the
 * guard's word alone, and exactly one. What may be read and what an answer varies by is the union of the guard's and
 * the application's.
 *
 * @param ours what the guard says, by the names of the fields
 */
public record BrowserFields(Map<String, String> ours) {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final Set<String> LISTS = Set.of("vary", "access-control-expose-headers");

    /** Copies the fields. */
    public BrowserFields {
        ours = Map.copyOf(ours);
    }

    /**
     * Whether nobody else may write a field as it likes.
     *
     * @param name the field's name, in any case
     * @return {@code false} for all fields where the guard has nothing to say
     */
    public boolean own(String name) {
        return !ours.isEmpty() && (name.equalsIgnoreCase(ALLOW_ORIGIN) || value(name).isPresent());
    }

    /**
     * Whether some page may read the answer.
     *
     * @return whether the guard names its origin
     */
    public boolean letAPageRead() {
        return value(ALLOW_ORIGIN).isPresent();
    }

    /**
     * What a field has to say.
     *
     * @param name   a field that the guard {@linkplain #own owns}
     * @param theirs what others have said in it
     * @return its only value; empty where nobody is to say anything
     */
    public Optional<String> merged(String name, Collection<String> theirs) {
        return value(name).map(mine -> merged(name, mine, theirs));
    }

    /** The guard's value, or the union of both where the field is a list that both may add to. */
    private static String merged(String name, String mine, Collection<String> theirs) {
        if (!LISTS.contains(name.toLowerCase(Locale.ROOT))) {
            return mine;
        }
        Set<String> known = new HashSet<>();
        return Stream.concat(Stream.of(mine), theirs.stream())
                .flatMap(BrowserFields::elements)
                .filter(element -> known.add(element.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    /**
     * What a further field of a list says that those before it do not.
     *
     * @param before what was said
     * @param more   the further field, or {@code null}
     * @return what is new in it, or empty
     */
    public static Optional<String> added(Collection<String> before, @Nullable String more) {
        if (before.isEmpty() && more != null && more.indexOf(',') < 0) {
            return Optional.of(more.trim()).filter(text -> !text.isEmpty());
        }
        Set<String> known =
                before.stream().flatMap(BrowserFields::elements).map(element -> element.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(HashSet::new));
        String added = elements(more == null ? "" : more)
                .filter(element -> known.add(element.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return Optional.of(added).filter(text -> !text.isEmpty());
    }

    private static Stream<String> elements(String field) {
        return Stream.of(field.split(",")).map(String::trim).filter(element -> !element.isEmpty());
    }

    /**
     * The same fields with those of an answer that the guard itself gives.
     *
     * @param answer the answer
     * @return what is to be said beside the answer of which pages may read it
     */
    public BrowserFields and(Answer answer) {
        Map<String, String> all = new LinkedHashMap<>(ours);
        answer.headers().forEach((name, value) -> {
            if (name.equals("Vary") || name.startsWith("Access-Control-")) {
                all.put(name, value);
            }
        });
        return new BrowserFields(all);
    }

    private Optional<String> value(String name) {
        for (Map.Entry<String, String> field : ours.entrySet()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }
}
