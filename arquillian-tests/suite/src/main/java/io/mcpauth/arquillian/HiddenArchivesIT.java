package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.ToolBean;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** A setting of Open Liberty for all of its applications: archives without a {@code beans.xml} have no beans. */
@ExtendWith(ArquillianExtension.class)
class HiddenArchivesIT {

    private static final String WAR = "hidden";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = WAR, managed = false, testable = false)
    static WebArchive war() {
        return Wars.withRestJar(WAR, EmptyApplication.class, OpenResource.class, ToolBean.class)
                .addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Test
    void aToolInAnArchiveThatTheServerHidesKeepsTheWarFromStarting() throws IOException {
        Path settings = Path.of(System.getProperty("server.log")).getParent().resolveSibling("server.xml");
        assumeTrue(Files.exists(settings), "The server has no such setting.");
        Path override = settings.resolveSibling("configDropins").resolve("overrides").resolve("cdi.xml");
        Files.createDirectories(override.getParent());
        afterAnUpdate(
                () -> Files.writeString(override, "<server><cdi enableImplicitBeanArchives=\"false\"/></server>"));
        try {
            assertThatThrownBy(() -> deployer.deploy(WAR)).isInstanceOf(DeploymentException.class);
            assertThat(Http.ofTheServer().get("/" + WAR + "/scanned/open").status()).isEqualTo(404);
            ServerLog.whole().assertMatches("MCPAUTH-134: .*" + ToolBean.class.getName());
        } finally {
            deployer.undeploy(WAR);
            afterAnUpdate(() -> Files.delete(override));
        }
    }

    private static void afterAnUpdate(Change change) throws IOException {
        long before = updates();
        change.make();
        Await.within(Duration.ofMinutes(1), "the server has read its settings", () -> updates() > before);
    }

    private static long updates() {
        return ServerLog.whole().text().lines().filter(line -> line.contains("CWWKG0017I")).count();
    }

    @FunctionalInterface
    private interface Change {

        void make() throws IOException;
    }
}
