package io.mcpauth.internal.cdi;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.mcpauth.internal.message.Message;

/**
 * The WARs of an EAR that have the library from the EAR's {@code lib/}. WildFly 39 and Open Liberty 26 give all of them
 * the same beans, so that what is known of one WAR would count for the others. Payara 6 makes beans for each WAR.
 */
final class SkinnyWars {

    private static final String INSIDE = "/WEB-INF/";

    private final Set<ClassLoader> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> wars = new TreeSet<>();

    /** Each class loader is looked at once: it is that of one WAR, or of no WAR. */
    void add(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader != null && loader != SkinnyWars.class.getClassLoader() && known.add(loader)) {
            String place = ClassPlaces.of(type);
            int end = place.indexOf(INSIDE);
            if (end >= 0) {
                wars.add(place.substring(0, end));
            }
        }
    }

    List<String> problems() {
        return wars.size() < 2 ? List.of() : List.of(Message.ONE_LIBRARY_FOR_WARS.text(wars));
    }

    void clear() {
        known.clear();
        wars.clear();
    }
}
