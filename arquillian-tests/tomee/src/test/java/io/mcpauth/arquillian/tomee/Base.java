package io.mcpauth.arquillian.tomee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The server's own folder beside the one that was unpacked ({@code CATALINA_BASE}): its configuration, its WARs. */
final class Base {

    private static final String USER = "<user username=\"tests\" password=\"%s\" roles=\"manager-script\"/>";
    /** It comes with the server, and takes WARs over HTTP. */
    private static final String MANAGER =
            "<Context docBase=\"${catalina.home}/webapps/manager\" privileged=\"true\" antiResourceLocking=\"false\"/>";
    /** Without a stack, in whose classes tests would find the names of users. */
    private static final String PLAIN_ERRORS =
            "<Valve className=\"org.apache.catalina.valves.ErrorReportValve\" showReport=\"false\"/>";
    /** One log for everything, and at once: what comes with the server has files for exceptions, and writes later. */
    private static final String LOGGED = """
            handlers=java.util.logging.ConsoleHandler
            .handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=org.apache.juli.OneLineFormatter
            java.util.logging.ConsoleHandler.encoding=UTF-8
            io.mcpauth.level=%s
            org.jose4j.level=%1$s
            """;

    private Base() {
    }

    static void make(TomeeConfiguration configuration, String password) throws IOException {
        Path base = configuration.workDirectory();
        for (String folder : List.of("webapps", "temp", "logs", "work", "conf/Catalina/localhost")) {
            Files.createDirectories(base.resolve(folder));
        }
        Path conf = base.resolve("conf");
        try (Stream<Path> files = Files.list(configuration.home().resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        change(conf.resolve("server.xml"), "port=\"8080\"",
                // A request head as long as the other servers take.
                "address=\"127.0.0.1\" maxHttpHeaderSize=\"32768\" port=\"" + configuration.httpPort() + "\"");
        change(conf.resolve("server.xml"), "port=\"8005\"", "port=\"-1\"");
        change(conf.resolve("server.xml"), "autoDeploy=\"true\"", "autoDeploy=\"false\"");
        change(conf.resolve("server.xml"), "</Host>", PLAIN_ERRORS + "</Host>");
        change(conf.resolve("tomcat-users.xml"), "</tomcat-users>", USER.formatted(password) + "</tomcat-users>");
        Files.writeString(conf.resolve("Catalina/localhost/manager.xml"), MANAGER);
        Files.writeString(conf.resolve("logging.properties"),
                LOGGED.formatted(System.getProperty("server.log.level", "ALL")));
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IOException(from + " is not in " + file);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
