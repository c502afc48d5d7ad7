package io.mcpauth.internal.cdi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every artifact of the library carries one marker file, so that two of them in one application are found. */
public final class JarMarker {

    static final String RESOURCE = "META-INF/mcp-auth-jakarta.marker";

    private JarMarker() {
    }

    /**
     * The places of the markers.
     *
     * @return empty unless there is more than one
     */
    public static Optional<List<String>> duplicates() {
        try {
            List<String> places = Collections.list(JarMarker.class.getClassLoader().getResources(RESOURCE)).stream()
                    .map(URL::toString)
                    .distinct()
                    .toList();
            return places.size() > 1 ? Optional.of(places) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
