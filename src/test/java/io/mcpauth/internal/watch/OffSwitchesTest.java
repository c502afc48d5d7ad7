package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.Application;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.rest.McpAuthFeature;

class OffSwitchesTest {

    private static final String JERSEY_CLASS = "org.glassfish.jersey.servlet.ServletContainer";
    private static final String RESTEASY_CLASS = "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
    private static final OffSwitches JERSEY = new OffSwitches(JERSEY_CLASS);
    private static final OffSwitches RESTEASY = new OffSwitches(RESTEASY_CLASS);
    private static final Map<String, String> OFF = Map.of("jersey.config.disableAutoDiscovery", "TRUE");

    @ParameterizedTest
    @CsvSource({"jersey.config.disableAutoDiscovery,true", "jersey.config.server.disableAutoDiscovery,true",
        "jersey.config.disableMetainfServicesLookup,true", "jersey.config.server.disableMetainfServicesLookup,true"})
    void aSwitchOfJerseyCountsWithJerseyOnly(String name, String value) {
        assertThat(JERSEY.amongProperties(Map.<String, Object>of(name, Boolean.valueOf(value))::get)).contains(name);
        assertThat(JERSEY.amongInitParameters(Map.of(name, value)::get)).contains(name);
        assertThat(RESTEASY.amongProperties(Map.<String, Object>of(name, value)::get)).isEmpty();
        assertThat(RESTEASY.amongInitParameters(Map.of(name, value)::get)).isEmpty();
        assertThat(JERSEY.amongInitParameters(Map.of(name, "false")::get)).isEmpty();
    }

    @Test
    void theSwitchOfTheSpecificationIsAParameterForJerseyOnly() {
        String name = "jakarta.ws.rs.loadServices";

        assertThat(JERSEY.amongProperties(Map.<String, Object>of(name, false)::get)).contains(name);
        assertThat(RESTEASY.amongProperties(Map.<String, Object>of(name, false)::get)).contains(name);
        assertThat(JERSEY.amongInitParameters(Map.of(name, "false")::get)).contains(name);
        assertThat(RESTEASY.amongInitParameters(Map.of(name, "false")::get)).isEmpty();
        assertThat(JERSEY.amongInitParameters(Map.of(name, "true")::get)).isEmpty();
    }

    @Test
    void theSwitchOfResteasyCountsWhereItNamesTheFeature() {
        String name = "resteasy.disable.providers";
        Map<String, String> named = Map.of(name, "com.example.Other, io.mcpauth.rest.McpAuthFeature");

        assertThat(RESTEASY.amongProperties(named::get)).contains(name);
        assertThat(RESTEASY.amongContextParameters(named::get)).contains(name);
        assertThat(RESTEASY.amongInitParameters(named::get)).isEmpty();
        assertThat(RESTEASY.amongContextParameters(Map.of(name, "com.example.Other")::get)).isEmpty();
        assertThat(JERSEY.amongContextParameters(named::get)).isEmpty();
        assertThat(JERSEY.amongProperties(named::get)).isEmpty();
        assertThat(new OffSwitches(null).amongProperties(named::get)).isEmpty();
    }

    @Test
    void saysWhereTheSwitchStands() {
        assertThat(found(Plain.class, OFF)).contains("the init-param jersey.config.disableAutoDiscovery in web.xml");
        assertThat(found(Switched.class, Map.of())).contains("its property jersey.config.disableAutoDiscovery");
        assertThat(found(Plain.class, Map.of())).isEmpty();
        assertThat(JaxRsApplications.keepingTheGuardOut(Optional.empty(), JERSEY_CLASS, OFF::get, name -> null))
                .isPresent();
        assertThat(JaxRsApplications.keepingTheGuardOut(Optional.of(Plain.class), RESTEASY_CLASS, name -> null,
                Map.of("resteasy.disable.providers", McpAuthFeature.class.getName())::get))
                .contains("the context-param resteasy.disable.providers in web.xml");
    }

    @Test
    void anApplicationThatThrowsSaysNothing() {
        assertThat(found(Throwing.class, OFF)).isEmpty();
    }

    @Test
    void nothingKeepsTheGuardOutWhereTheApplicationRegistersIt() {
        assertThat(found(Registering.class, OFF)).isEmpty();
    }

    @Test
    void theClassOfAnApplicationIsKnownByTheNameOrAParameter() {
        assertThat(JaxRsApplications.servedBy(Plain.class.getName(), name -> null)).contains(Plain.class);
        assertThat(JaxRsApplications.servedBy("api", Map.of("jakarta.ws.rs.Application", Plain.class.getName())::get))
                .contains(Plain.class);
        assertThat(JaxRsApplications.servedBy("api", name -> null)).isEmpty();
    }

    private static Optional<String> found(Class<? extends Application> type, Map<String, String> servlet) {
        return JaxRsApplications.keepingTheGuardOut(Optional.of(type), JERSEY_CLASS, servlet::get, name -> null);
    }

    public static class Plain extends Application {
    }

    public static class Throwing extends Application {

        @Override
        public Map<String, Object> getProperties() {
            throw new IllegalStateException();
        }
    }

    public static class Switched extends Application {

        @Override
        public Map<String, Object> getProperties() {
            return Map.copyOf(OFF);
        }
    }

    public static class Registering extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(McpAuthFeature.class);
        }
    }
}
