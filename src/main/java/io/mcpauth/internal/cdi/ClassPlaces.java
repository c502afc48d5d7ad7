package io.mcpauth.internal.cdi;

import java.net.URL;

/** Where classes are read from, which tells apart what two WARs of an EAR have of one name. */
final class ClassPlaces {

    private ClassPlaces() {
    }

    /** Its name where the server does not say. */
    static String of(Class<?> type) {
        URL place = type.getResource("/" + type.getName().replace('.', '/') + ".class");
        return place == null ? type.getName() : place.toString();
    }
}
