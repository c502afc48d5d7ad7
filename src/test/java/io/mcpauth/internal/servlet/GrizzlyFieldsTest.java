package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.engine.BrowserFields;

/** By an object that has the methods of Grizzly's answers. */
class GrizzlyFieldsTest {

    private static final String ORIGIN = "Access-Control-Allow-Origin";

    /** An answer of Grizzly's, as far as it is called. */
    public static final class Answer {

        private final Map<String, List<String>> fields = new LinkedHashMap<>();

        public String[] getHeaderValues(String name) {
            return fields.containsKey(name) ? fields.get(name).toArray(String[]::new) : null;
        }

        public void setHeader(String name, String value) {
            fields.put(name, List.of(value));
        }

        public void addHeader(String name, String value) {
            fields.merge(name, List.of(value), (one, other) -> List.of(one.get(0), other.get(0)));
        }
    }

    private final Answer answer = new Answer();

    @Test
    void saysWhatBrowsersAreToBeToldInThePlaceOfWhatTheApplicationHasSaid() {
        answer.setHeader(ORIGIN, "*");
        answer.setHeader("Vary", "Accept");

        new GrizzlyFields(answer).state(new BrowserFields(Map.of(ORIGIN, "https://chat.example.org", "Vary",
                "Origin")));

        assertThat(answer.fields).containsEntry(ORIGIN, List.of("https://chat.example.org"))
                .containsEntry("Vary", List.of("Accept", "Origin"));
    }

    @Test
    void readsAFieldThatIsNotThereAsNone() {
        assertThat(new GrizzlyFields(answer).values("Vary")).isEmpty();
    }

    /** Whoever asks takes that for another version of the server. */
    @Test
    void failsWhereTheServerHasOtherMethods() {
        assertThatThrownBy(() -> new GrizzlyFields("another answer").values("Vary"))
                .isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(NoSuchMethodException.class);
    }
}
