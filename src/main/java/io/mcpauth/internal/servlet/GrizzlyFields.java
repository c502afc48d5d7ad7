package io.mcpauth.internal.servlet;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of an answer of Grizzly, which is underneath Payara's: that one takes nothing more once it writes an error
 * page.
 *
 * @param answer a {@code org.glassfish.grizzly.http.server.Response}
 */
record GrizzlyFields(Object answer) implements AnswerFields {

    @Override
    public List<String> values(String name) {
        return call("getHeaderValues", name) instanceof String[] values ? List.of(values) : List.of();
    }

    @Override
    public void set(String name, String value) {
        call("setHeader", name, value);
    }

    @Override
    public void add(String name, String value) {
        call("addHeader", name, value);
    }

    private Object call(String method, String... arguments) {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        try {
            return answer.getClass().getMethod(method, types).invoke(answer, (Object[]) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
