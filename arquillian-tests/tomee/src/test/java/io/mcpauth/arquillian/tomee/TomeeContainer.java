package io.mcpauth.arquillian.tomee;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jboss.arquillian.container.spi.client.container.LifecycleException;

import io.mcpauth.arquillian.adapter.WarContainer;

/** Starts a TomEE once, and has WARs come and go in it. */
public final class TomeeContainer extends WarContainer<TomeeConfiguration> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern CONTEXT_PATH = Pattern.compile("<context-root>(.+)</context-root>");

    private final String password = UUID.randomUUID().toString();
    private final Map<String, String> contextPaths = new HashMap<>();
    private Manager manager;
    private Process server;

    /** Made by Arquillian. */
    public TomeeContainer() {
        super(TomeeConfiguration.class);
    }

    @Override
    public void start() throws LifecycleException {
        Path log = Path.of(System.getProperty("server.log"));
        manager = new Manager(configuration().httpPort(), password);
        try {
            Base.make(configuration(), password);
            // The script becomes the server's JVM.
            ProcessBuilder builder =
                    new ProcessBuilder("bash", configuration().home().resolve("bin/catalina.sh").toString(), "run")
                            .redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("CATALINA_HOME", configuration().home().toString());
            builder.environment().put("CATALINA_BASE", configuration().workDirectory().toString());
            builder.environment().put("CATALINA_OPTS", String.join(" ", configuration().javaVmArguments()));
            server = builder.start();
            // Also where this JVM dies.
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        } catch (IOException e) {
            throw new LifecycleException("The server did not start", e);
        }
        if (!manager.isThereWithin(PATIENCE, server)) {
            throw new LifecycleException("The server did not start, see " + log);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void deploy(Path war, String name) throws IOException {
        contextPaths.put(name, contextPath(war, name));
        manager.deploy(war, contextPaths.get(name));
    }

    @Override
    protected void undeploy(String name) throws IOException {
        manager.undeploy(contextPaths.get(name));
    }

    /** Tomcat has no file for it in a WAR, so what another server is told counts. */
    private static String contextPath(Path war, String name) throws IOException {
        try (ZipFile file = new ZipFile(war.toFile())) {
            ZipEntry entry = file.getEntry("WEB-INF/jboss-web.xml");
            if (entry == null) {
                return "/" + name;
            }
            try (InputStream in = file.getInputStream(entry)) {
                Matcher path = CONTEXT_PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return path.find() ? path.group(1) : "/" + name;
            }
        }
    }
}
