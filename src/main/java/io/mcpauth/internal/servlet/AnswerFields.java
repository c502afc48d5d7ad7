package io.mcpauth.internal.servlet;

import java.util.Collection;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import io.mcpauth.internal.engine.BrowserFields;

/** The fields of an answer, by whatever way a server lets them be written. */
interface AnswerFields {

    /** All that a field says. */
    List<String> values(String name);

    /** Says something in the place of all that the field says. */
    void set(String name, String value);

    /** Says something more. */
    void add(String name, String value);

    /** Writes what browsers are to be told, and keeps what others have said where that counts. */
    default void state(BrowserFields fields) {
        fields.ours().forEach((name, ours) -> {
            // What an answer varies by may be said in several fields, as the application has it.
            if (name.equalsIgnoreCase("Vary")) {
                BrowserFields.added(values(name), ours).ifPresent(more -> add(name, more));
            } else {
                fields.merged(name, values(name)).ifPresent(value -> set(name, value));
            }
        });
    }

    static AnswerFields of(HttpServletResponse response) {
        return new AnswerFields() {
            @Override
            public List<String> values(String name) {
                Collection<String> values = response.getHeaders(name);
                return values == null ? List.of() : List.copyOf(values);
            }

            @Override
            public void set(String name, String value) {
                response.setHeader(name, value);
            }

            @Override
            public void add(String name, String value) {
                response.addHeader(name, value);
            }
        };
    }
}
