package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.RegisteringApplication;
import io.mcpauth.arquillian.app.UnaskedApplication;
import io.mcpauth.arquillian.app.UnloadedApplication;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/** Two applications that have their JAX-RS runtime load no services; one of them registers the guard itself. */
@Shape.Of(Shape.SERVICES_OFF)
@ExtendWith(ArquillianExtension.class)
class UnloadedApplicationIT {

    private static final String UNLOADED = "unloaded";
    private static final String UNASKED = "unasked";

    @ArquillianResource
    private Deployer deployer;
    @ArquillianResource
    @OperateOnDeployment(UNLOADED)
    private URI url;
    private Http http;

    @Deployment(name = UNLOADED, testable = false)
    static WebArchive war() {
        return Wars.withPlainJar(UNLOADED, UnloadedApplication.class, RegisteringApplication.class, UserResource.class,
                Profile.class, Profile.Address.class)
                .addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = UNASKED, managed = false, testable = false)
    static WebArchive unasked() {
        return Wars.withPlainJar(UNASKED, UnaskedApplication.class, UnloadedApplication.class, UserResource.class,
                Profile.class,
                Profile.Address.class).addAsResource(Wars.config(), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    /** TomEE loads no services: the guard comes in by another way, which the property does not touch. */
    private void isGuardedOnTomee() {
        if (System.getProperty("server.id").equals("tomee")) {
            assertThat(http.get("/unloaded/unloaded/user").status()).isEqualTo(401);
            assertThat(http.getAs(ada().text(), "/unloaded/unloaded/user").body()).isEqualTo("Ada");
            Assumptions.abort("The property changes nothing: the application is guarded.");
        }
    }

    @Test
    void doesNotStaySilentlyUnguarded() {
        isGuardedOnTomee();
        Reply reply = http.get("/unloaded/unloaded/user");

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(reply.body()).isNotEqualTo("nobody");
        assertThat(http.getAs(ada().text(), "/unloaded/unloaded/user").status()).isGreaterThanOrEqualTo(400);
        ServerLog.whole().assertSays("MCPAUTH-111: The JAX-RS application " + UnloadedApplication.class.getName());
    }

    @Test
    void isNamedAtTheStart() {
        isGuardedOnTomee();
        deployer.deploy(UNASKED);
        try {
            ServerLog.whole()
                    .assertSays("MCPAUTH-111: The JAX-RS application " + UnaskedApplication.class.getName());
        } finally {
            deployer.undeploy(UNASKED);
        }
    }

    @Test
    void isGuardedWhereTheApplicationRegistersTheGuard() {
        assertThat(http.get("/unloaded/registering/user").status()).isEqualTo(401);
        assertThat(http.getAs(ada().text(), "/unloaded/registering/user").body()).isEqualTo("Ada");
        assertThat(ServerLog.whole().text()).doesNotContain(RegisteringApplication.class.getName() + " is not guarded");
    }
}
