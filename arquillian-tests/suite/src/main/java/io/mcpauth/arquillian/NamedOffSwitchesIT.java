package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.SwitchedOffWars.parameters;
import static io.mcpauth.arquillian.support.SwitchedOffWars.plain;
import static io.mcpauth.arquillian.support.SwitchedOffWars.rest;
import static io.mcpauth.arquillian.support.SwitchedOffWars.servlet;
import static io.mcpauth.arquillian.support.SwitchedOffWars.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.support.GuardedOrNothing;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;

/**
 * What keeps the guard from coming into a JAX-RS application on this server is named at the start, and nothing else is.
 */
@Tag("without-servlets")
@Tag("long")
@Shape.Of(Shape.GUARD_KEPT_OUT)
@ExtendWith(ArquillianExtension.class)
class NamedOffSwitchesIT {

    private static final String NAMED = "MCPAUTH-111: The JAX-RS application ";

    private static final String SERVICES = "jakarta.ws.rs.loadServices";
    private static final String DISCOVERY = "jersey.config.server.disableAutoDiscovery";
    private static final String LOOKUP = "jersey.config.disableMetainfServicesLookup";

    private final Http http = Http.ofTheServer();

    @ArquillianResource
    private Deployer deployer;

    private GuardedOrNothing guardedOrNothing() {
        return new GuardedOrNothing(http, deployer);
    }

    private static final String CONTEXT = parameters("context-param", Map.of(DISCOVERY, "true", SERVICES, "false",
            "resteasy.disable.providers", "io.mcpauth.rest.McpAuthFeature"));

    private static WebArchive declared(WebArchive war, String contextParameters, Map<String, String> parameters) {
        return with(war.addClasses(LateApplication.class, LoudResource.class), Map.of(),
                contextParameters + servlet(parameters, "<load-on-startup>1</load-on-startup>"));
    }

    @Deployment(name = "rest-said-services-init", managed = false, testable = false)
    static WebArchive restSaidServicesInit() {
        return declared(Wars.withRestJar("rest-said-services-init"), "", Map.of(SERVICES, "false"));
    }

    @Deployment(name = "rest-said-discovery-init", managed = false, testable = false)
    static WebArchive restSaidDiscoveryInit() {
        return declared(Wars.withRestJar("rest-said-discovery-init"), "", Map.of(DISCOVERY, "true"));
    }

    @Deployment(name = "rest-said-lookup-init", managed = false, testable = false)
    static WebArchive restSaidLookupInit() {
        return declared(Wars.withRestJar("rest-said-lookup-init"), "", Map.of(LOOKUP, "true"));
    }

    @Deployment(name = "rest-said-context", managed = false, testable = false)
    static WebArchive restSaidContext() {
        return with(rest("rest-said-context"), Map.of(), CONTEXT);
    }

    @Deployment(name = "rest-said-declared", managed = false, testable = false)
    static WebArchive restSaidDeclared() {
        return declared(Wars.withRestJar("rest-said-declared"), CONTEXT, Map.of());
    }

    @Deployment(name = "rest-said-lookup", managed = false, testable = false)
    static WebArchive restSaidLookup() {
        return with(rest("rest-said-lookup"), Map.of(LOOKUP, "true"), "");
    }

    @Deployment(name = "rest-said-services", managed = false, testable = false)
    static WebArchive restSaidServices() {
        return with(rest("rest-said-services"), Map.of(SERVICES, "false"), "");
    }

    @Deployment(name = "plain-said-services-init", managed = false, testable = false)
    static WebArchive plainSaidServicesInit() {
        return declared(Wars.withPlainJar("plain-said-services-init"), "", Map.of(SERVICES, "false"));
    }

    @Deployment(name = "plain-said-discovery-init", managed = false, testable = false)
    static WebArchive plainSaidDiscoveryInit() {
        return declared(Wars.withPlainJar("plain-said-discovery-init"), "", Map.of(DISCOVERY, "true"));
    }

    @Deployment(name = "plain-said-lookup-init", managed = false, testable = false)
    static WebArchive plainSaidLookupInit() {
        return declared(Wars.withPlainJar("plain-said-lookup-init"), "", Map.of(LOOKUP, "true"));
    }

    @Deployment(name = "plain-said-context", managed = false, testable = false)
    static WebArchive plainSaidContext() {
        return with(plain("plain-said-context"), Map.of(), CONTEXT);
    }

    @Deployment(name = "plain-said-declared", managed = false, testable = false)
    static WebArchive plainSaidDeclared() {
        return declared(Wars.withPlainJar("plain-said-declared"), CONTEXT, Map.of());
    }

    @Deployment(name = "plain-said-lookup", managed = false, testable = false)
    static WebArchive plainSaidLookup() {
        return with(plain("plain-said-lookup"), Map.of(LOOKUP, "true"), "");
    }

    @Deployment(name = "plain-said-services", managed = false, testable = false)
    static WebArchive plainSaidServices() {
        return with(plain("plain-said-services"), Map.of(SERVICES, "false"), "");
    }

    /** What is an off-switch to this server is named before the first request, and nothing else is. */
    @ParameterizedTest
    @ValueSource(strings = {
        "rest-said-services-init",
        "rest-said-discovery-init",
        "rest-said-lookup-init",
        "rest-said-context",
        "rest-said-declared",
        "rest-said-lookup",
        "rest-said-services",
        "plain-said-services-init",
        "plain-said-discovery-init",
        "plain-said-lookup-init",
        "plain-said-context",
        "plain-said-declared",
        "plain-said-lookup",
        "plain-said-services"})
    @DisabledIfSystemProperty(named = "server.servlets", matches = "none",
            disabledReason = "It does not show what web.xml says.")
    void isNamedAtTheStartWhereItKeepsTheGuardOut(String war) {
        ServerLog log = ServerLog.fromHere();
        boolean isKeptOut = guardedOrNothing().answers(war) == 500;

        assertThat(log.text()).doesNotContain(NAMED + "io.mcpauth.rest.");
        if (isKeptOut) {
            isNamedWithoutARequest(war);
        } else {
            assertThat(log.text()).doesNotContain(NAMED);
        }
    }

    private void isNamedWithoutARequest(String war) {
        ServerLog log = ServerLog.fromHere();
        deployer.deploy(war);
        try {
            log.assertSays(NAMED);
        } finally {
            deployer.undeploy(war);
        }
    }
}
