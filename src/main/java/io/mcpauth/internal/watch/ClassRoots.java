package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.runtime.ClassesThere;

/** The folders and archives from which an application has its classes, without those of its server. */
final class ClassRoots {

    /**
     * Open Liberty says {@code wsjar}; the second part is the folder in the archive, {@code WEB-INF/classes/} for one.
     */
    static final Pattern IN_ARCHIVE = Pattern.compile("(?:jar|wsjar):(file:[^!]+)!/(.*)");

    /** Most archives have it. */
    private static final String IN_EACH_ARCHIVE = "META-INF/MANIFEST.MF";

    private ClassRoots() {
    }

    /** URLs as text, each place once. */
    static Set<String> of(ClassLoader loader, Class<?> annotation) {
        try {
            Set<String> roots = roots(loader);
            Optional<ClassLoader> server = firstWithout(annotation, loader.getParent());
            if (server.isPresent()) {
                roots.removeAll(roots(server.get()));
            }
            return roots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The next ancestor that does not know the annotation, so that no class of its archives has it in this application.
     * On Payara Micro those are the server's own, in which there are far more classes than in any application.
     */
    private static Optional<ClassLoader> firstWithout(Class<?> annotation, ClassLoader parent) {
        return Stream.iterate(parent, Objects::nonNull, ClassLoader::getParent)
                .filter(ancestor -> ClassesThere.find(annotation.getName(), ancestor).isEmpty())
                .findFirst();
    }

    private static Set<String> roots(ClassLoader loader) throws IOException {
        Set<String> roots = new LinkedHashSet<>();
        for (URL root : Collections.list(loader.getResources(""))) {
            roots.add(root.toString());
        }
        if (loader instanceof URLClassLoader withUrls) {
            // On Payara, which finds the roots of archives in no other way.
            Arrays.stream(withUrls.getURLs()).map(URL::toString).forEach(roots::add);
        }
        for (URL manifest : Collections.list(loader.getResources(IN_EACH_ARCHIVE))) {
            String place = manifest.toString();
            roots.add(place.substring(0, place.length() - IN_EACH_ARCHIVE.length()));
        }
        return roots.stream().map(ClassRoots::underOneName).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A whole archive, as a URL class loader says it: an archive that is found in both ways is read once. */
    private static String underOneName(String root) {
        Matcher archive = IN_ARCHIVE.matcher(root);
        return archive.matches() && archive.group(2).isEmpty() ? archive.group(1) : root;
    }
}
