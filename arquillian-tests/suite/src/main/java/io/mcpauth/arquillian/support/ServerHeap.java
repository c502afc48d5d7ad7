package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Looks into the memory of the server. */
public final class ServerHeap {

    /**
     * An enum of the library. Its constants live as long as their class, and that lives as long as its class loader.
     */
    private static final Pattern LIBRARY =
            Pattern.compile("(?m)^.*\\sio\\.mcpauth\\.internal\\.message\\.Message\\s*$");

    private ServerHeap() {
    }

    /** How often the library is loaded. The histogram collects all garbage first. */
    public static long loadedLibraries() {
        return LIBRARY.matcher(histogram()).results().count();
    }

    private static String histogram() {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(ServerProcess.find().pid()), "GC.class_histogram").redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
