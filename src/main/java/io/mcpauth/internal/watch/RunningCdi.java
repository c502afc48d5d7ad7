package io.mcpauth.internal.watch;

import java.util.function.Supplier;

import io.mcpauth.internal.message.Message;

/** The CDI of an application, without which nothing is guarded. */
public final class RunningCdi {

    private RunningCdi() {
    }

    /**
     * Asks for it. Payara runs none where {@code WEB-INF/beans.xml} switches discovery off, although this library has a
     * {@code beans.xml} of its own. TomEE runs none where {@code web.xml} is {@code metadata-complete}, and says so as
     * soon as something is selected; with the first request, if Tomcat's manager deploys the application.
     *
     * @param current gives it
     * @param <T>     its type
     * @return it
     * @throws IllegalStateException if there is none; its message says what to do
     */
    public static <T> T of(Supplier<T> current) {
        try {
            return current.get();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(Message.NO_CDI.text(), e);
        }
    }
}
