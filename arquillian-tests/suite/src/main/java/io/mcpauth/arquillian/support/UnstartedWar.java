package io.mcpauth.arquillian.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A WAR that is deployed, but does not start. Open Liberty's adapter 2.1.3 waits for more than a minute for one that a
 * listener or a filter stops (CWWKZ0012I), so there the WAR is put into the server's folder by hand.
 */
public final class UnstartedWar {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private UnstartedWar() {
    }

    /** Deploys it, looks once the server has given up, and undeploys it. */
    public static <T> T during(Deployer deployer, WebArchive war, Supplier<T> look) {
        String name = war.getName().replaceFirst("[.]war$", "");
        Runnable undeployment = System.getProperty("server.id").equals("openliberty") ? putIntoFolder(war, name)
                : deploy(deployer, name);
        try {
            return look.get();
        } finally {
            undeployment.run();
        }
    }

    private static Runnable deploy(Deployer deployer, String name) {
        try {
            deployer.deploy(name);
        } catch (Exception e) {
            // WildFly's adapter throws it undeclared; Payara's takes it for a success.
            assertThat(e).isInstanceOf(DeploymentException.class);
        }
        return () -> deployer.undeploy(name);
    }

    private static Runnable putIntoFolder(WebArchive war, String name) {
        Path server = Path.of(System.getProperty("server.log")).getParent().getParent();
        Path written = server.resolve(war.getName());
        Path file = server.resolve("dropins").resolve(war.getName());
        Pattern end = Pattern.compile("CWWKZ0(002E|004E|012I): .*\\b" + Pattern.quote(name) + "\\b");
        ServerLog log = ServerLog.fromHere();
        war.as(ZipExporter.class).exportTo(written.toFile(), true);
        try {
            Files.createDirectories(file.getParent());
            // The server must not find half a WAR.
            Files.move(written, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.assertMatches(end.pattern());
        return () -> delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
