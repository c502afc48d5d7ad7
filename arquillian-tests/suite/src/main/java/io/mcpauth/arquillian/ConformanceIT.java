package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.sdk.ConformanceQuestions;
import io.mcpauth.arquillian.sdk.ConformanceServer;
import io.mcpauth.arquillian.sdk.ConformanceTexts;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.NpmProject;
import io.mcpauth.arquillian.support.Wars;

/**
 * The official conformance suite of MCP, against the same server without the guard, with it, and where it has to judge
 * and filter all that it can. The suite asks each server directly. Its revision is the one that the Java SDK speaks.
 * It takes a minute, so other servers than Payara run it only with {@code -Dconformance=true}.
 */
@EnabledIf("io.mcpauth.arquillian.ConformanceIT#isWanted")
@ExtendWith(ArquillianExtension.class)
class ConformanceIT {

    private static final String UNGUARDED = "conformance-unguarded";
    private static final String GUARDED = "conformance-guarded";
    private static final String JUDGED = "conformance-judged";
    private static final String CHECK = "check: ";

    /**
     * A check whose result the guard changes.
     *
     * @param name    of the scenario and the check
     * @param without the result without the guard
     * @param with    the result with it
     */
    private record Difference(String name, String without, String with) {
    }

    /**
     * All that may differ, and has to. The SDK takes any name in Host unless its user forbids that; on a loopback
     * address the guard takes none but loopback names, as the specification asks of a server.
     */
    private static final List<Difference> DIFFERENCES = List.of(new Difference(
            "dns-rebinding-protection: localhost-host-rebinding-rejected",
            "FAILURE Expected HTTP 4xx for invalid Host/Origin headers, got 200", "SUCCESS"));

    /** What the SDK itself does not do, and the guard therefore neither. */
    private static final List<String> LEFT_BY_THE_SDK =
            List.of("server-sse-priming-event", "server-sse-retry-field", "server-sse-disconnect-resume");

    @ArquillianResource
    @OperateOnDeployment(GUARDED)
    private URI url;

    static boolean isWanted() {
        return System.getProperty("server.id").equals("payara-micro") || Boolean.getBoolean("conformance");
    }

    @Deployment(name = UNGUARDED, testable = false)
    static WebArchive unguarded() {
        WebArchive war = server(UNGUARDED);
        war.getContent(path -> path.get().contains("/mcp-auth-jakarta")).keySet().forEach(war::delete);
        return war;
    }

    @Deployment(name = GUARDED, testable = false)
    static WebArchive guarded() {
        return server(GUARDED).addAsResource(Wars.config(), Wars.CONFIG);
    }

    @Deployment(name = JUDGED, testable = false)
    static WebArchive judged() {
        return server(JUDGED).addAsResource(Wars.config("mcp.auth.lists", "permitted", "mcp.auth.security-schemes",
                "true", "mcp.auth.audit", "log", "mcp.auth.tool-refusals", "result",
                "mcp.auth.tools", "text,sampling", "mcp.auth.tools.text.name", "test_simple_text",
                "mcp.auth.tools.text.scopes", "tools", "mcp.auth.tools.sampling.name", "test_sampling",
                "mcp.auth.tools.sampling.scopes", "tools",
                "mcp.auth.prompts", "test_simple_prompt", "mcp.auth.prompts.test_simple_prompt.scopes", "prompts",
                "mcp.auth.resources", "text,template", "mcp.auth.resources.text.uri", "test://static-text",
                "mcp.auth.resources.text.scopes", "resources",
                "mcp.auth.resources.template.uri", "test://template/{id}/data",
                "mcp.auth.resources.template.scopes", "resources:{id}"), Wars.CONFIG);
    }

    /**
     * The libraries of the example, with another server: one that has what the suite asks for, and needs no guard. It
     * has beans.xml, since WildFly fails over the annotated servlets of the SDK, which nobody uses here, if an archive
     * has no CDI; with the guard it has.
     */
    private static WebArchive server(String name) {
        WebArchive war = Wars.example("mcp-java-sdk", name);
        war.getContent(path -> path.get().startsWith("/WEB-INF/classes/") && path.get().contains("."))
                .keySet().forEach(war::delete);
        return war.addClasses(ConformanceServer.class, ConformanceTexts.class, ConformanceQuestions.class)
                .addAsWebInfResource(new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" "
                        + "version=\"4.0\" bean-discovery-mode=\"annotated\"/>"), "beans.xml");
    }

    @Test
    void theGuardChangesNoResultButThoseThatItHasTo() {
        NpmProject suite = NpmProject.install("mcp-java-sdk/conformance", "suite.mjs");
        Http http = new Http(url);
        assertThat(http.send("POST", "/" + UNGUARDED + "/mcp", "").status()).isNotEqualTo(401);
        Map<String, String> without = results(suite, http.origin() + "/" + UNGUARDED);

        assertThat(without).hasSizeGreaterThan(60);
        assertThat(without).allSatisfy((name, result) -> assertThat(result.equals("SUCCESS")
                || LEFT_BY_THE_SDK.stream().anyMatch(name::endsWith)
                || DIFFERENCES.contains(new Difference(name, result, "SUCCESS"))).as(name + ": " + result).isTrue());
        Map<String, String> expected = new LinkedHashMap<>(without);
        DIFFERENCES.forEach(difference -> assertThat(expected.put(difference.name(), difference.with()))
                .as(difference.name()).isEqualTo(difference.without()));
        for (String war : new String[] {GUARDED, JUDGED}) {
            assertThat(http.send("POST", "/" + war + "/mcp", "").status()).isEqualTo(401);
            assertThat(results(suite, http.origin() + "/" + war)).as(war).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    /** By scenario and check. */
    private static Map<String, String> results(NpmProject suite, String war) {
        String token = ada().claim("tools", 1).claim("prompts", 1).claim("resources", 1).claim("resources:123", 1)
                .text();
        List<String> said = suite.run(NpmProject.NPM, "run", "--silent", "suite", "--", war + "/mcp", token,
                "--suite", "all", "--spec-version", "2025-11-25").lines();
        Map<String, String> results = new LinkedHashMap<>();
        Stream<String> checks = said.stream().filter(line -> line.startsWith(CHECK));
        checks.map(line -> line.substring(CHECK.length()).split(": ", 3)).forEach(check -> assertThat(
                results.put(check[0] + ": " + check[1], check[2])).as("%s, twice", List.of(check)).isNull());
        return results;
    }
}
