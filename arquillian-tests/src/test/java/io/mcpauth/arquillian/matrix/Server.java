package io.mcpauth.arquillian.matrix;

import java.util.Locale;

/** A server that the tests run on, in the order of the columns. */
enum Server {

    PAYARA("Payara Micro"), OPENLIBERTY("Open Liberty"), WILDFLY("WildFly");

    private final String title;

    Server(String title) {
        this.title = title;
    }

    /** Its folder below the reports, and what its properties begin with. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name and the version that the build takes. */
    String title() {
        return title + " " + System.getProperty(id() + ".version");
    }
}
