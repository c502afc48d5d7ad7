package io.mcpauth.arquillian.asadmin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.mcpauth.arquillian.support.FreePorts;

/** The domain that comes with the server, copied, on ports of its own. */
final class Domain {

    /** Of the first configuration in the file, which is the one that is used; the second is a template. */
    private static final List<String> OTHER_PORTS = List.of("8181", "8686", "3700", "3820", "3920", "6666", "7676");
    private static final String LOGGED = """

            io.mcpauth.level=%s
            org.jose4j.level=%1$s
            com.sun.enterprise.server.logging.GFFileHandler.rotationLimitInBytes=0
            """;

    private Domain() {
    }

    static Path copy(AsadminConfiguration configuration) throws IOException {
        Path original = configuration.home().resolve("glassfish/domains/domain1");
        Path domain = configuration.workDirectory().resolve("domains/tests");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = domain.resolve(original.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path file = domain.resolve("config/domain.xml");
        String xml = port(Files.readString(file), "8080", configuration.httpPort());
        xml = port(xml, "4848", configuration.managementPort());
        Iterator<Integer> free = FreePorts.some(OTHER_PORTS.size()).iterator();
        for (String other : OTHER_PORTS) {
            xml = port(xml, other, free.next());
        }
        // A request head as long as the other servers take.
        Files.writeString(file, xml.replace("<http ", "<http header-buffer-length-bytes=\"32768\" "));
        Files.writeString(domain.resolve("config/logging.properties"),
                LOGGED.formatted(System.getProperty("server.log.level", "ALL")), StandardOpenOption.APPEND);
        // It reads this file of its own, whatever the options of the JVM say.
        Files.copy(Path.of(System.getProperty("certificates.directory"), "trust.p12"),
                domain.resolve("config/cacerts.p12"), StandardCopyOption.REPLACE_EXISTING);
        return domain;
    }

    private static String port(String xml, String from, int to) {
        return Pattern.compile("(?<=port=\"?)" + from + "\\b").matcher(xml)
                .replaceAll(Matcher.quoteReplacement(String.valueOf(to)));
    }
}
