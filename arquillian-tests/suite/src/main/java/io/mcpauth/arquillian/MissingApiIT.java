package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** A server without MicroProfile JWT: the start stops, and says so before the container stumbles. */
@Tag("without-jwt")
@EnabledIfSystemProperty(named = "server.jwt", matches = "none",
        disabledReason = "this server has MicroProfile JWT, and shows it to each application")
@ExtendWith(ArquillianExtension.class)
class MissingApiIT {

    private static final String APP = "blind";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive war() {
        return Wars.withoutConfig(APP, EmptyApplication.class).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Test
    void stopsTheDeploymentAndNamesTheApi() {
        ServerLog log = ServerLog.fromHere();
        try {
            deployer.deploy(APP);
        } catch (Exception e) {
            // Whether or not the adapter tells.
        }
        try {
            log.assertSays("MCPAUTH-113", "org.eclipse.microprofile.jwt.JsonWebToken");
            for (String path : List.of("/scanned/user", "/user", "/guarded.txt", "/public/open.txt")) {
                assertThat(Http.ofTheServer().get("/" + APP + path).status()).as(path).isIn(404, 500, 503);
                assertThat(Http.ofTheServer().getAs(ada().text(), "/" + APP + path).status()).as(path)
                        .isIn(404, 500, 503);
            }
        } finally {
            undeploy();
        }
    }

    private void undeploy() {
        try {
            deployer.undeploy(APP);
        } catch (Exception e) {
            // It was never there for the adapter.
        }
    }
}
