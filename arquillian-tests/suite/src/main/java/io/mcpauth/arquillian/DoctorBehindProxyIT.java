package io.mcpauth.arquillian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.Headers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.AuthorizationServer;
import io.mcpauth.arquillian.support.Examination;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.OtherDates;
import io.mcpauth.arquillian.support.ProxyFault;
import io.mcpauth.arquillian.support.ProxyFault.Answer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ReverseProxy;
import io.mcpauth.arquillian.support.Wars;

/** {@code mcp-auth doctor} before a good server, whose proxy breaks one thing at a time. */
@ExtendWith(ArquillianExtension.class)
class DoctorBehindProxyIT {

    private static final String PAGE = "https://chat.example.org";
    private static final String USER = "/behind/scanned/user";
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final AuthorizationServer LOGIN = new AuthorizationServer();

    private static ReverseProxy proxy;
    /** What the doctor says while nothing is broken. */
    private static String healthy;

    @TempDir
    private static Path folder;

    @ArquillianResource
    private URI url;

    @Deployment(testable = false)
    static WebArchive war() {
        LOGIN.start();
        proxy = ReverseProxy.adding();
        return Wars.withPlainJar("behind", EmptyApplication.class, UserResource.class, Profile.class,
                Profile.Address.class)
                .addAsResource(Wars.config("mcp.auth.public-url", proxy.url() + "behind",
                        "mcp.auth.paths", "/scanned/*", "mcp.auth.allowed-origins", PAGE,
                        "mcp.auth.authorization-servers", LOGIN.issuer().iss()), Wars.CONFIG);
    }

    @AfterAll
    static void stop() {
        LOGIN.close();
        proxy.close();
    }

    @BeforeEach
    void mapPathsAndLookOnce() {
        if (healthy != null) {
            return;
        }
        String server = new Http(url).origin();
        for (String document : new String[] {"openid-configuration", "jwks.json"}) {
            proxy.map(WELL_KNOWN + document, server, "/behind" + WELL_KNOWN + document);
        }
        proxy.map(WELL_KNOWN + "oauth-protected-resource/behind", server,
                "/behind" + WELL_KNOWN + "oauth-protected-resource");
        proxy.map("/behind/", server, "/behind/");
        healthy = examine();
        assertThat(healthy).contains("STATE").doesNotContainPattern("(?m)^bad ");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // The challenge
                fault("bad", "challenge", "gets a 401 without a challenge for Bearer", "pass on WWW-Authenticate",
                        ProxyFault.of(answer -> answer.without("WWW-Authenticate"))),
                fault("bad", "challenge", "gets a 401 without a challenge for Bearer", "pass on WWW-Authenticate",
                        (question, server) -> question.headers().containsKey("Authorization")
                                ? server.ask(question)
                                : Answer.own(401).with("WWW-Authenticate", "Basic realm=\"intranet\"")),
                fault("bad", "challenge", "has no resource_metadata, although", "pass on WWW-Authenticate unchanged",
                        ProxyFault.ofEndpoint(answer -> answer.with("WWW-Authenticate", "Bearer"))),
                fault("warning", "challenge", "the 401 may be cached", "pass on Cache-Control unchanged",
                        ProxyFault.of(answer -> answer.without("Cache-Control"))),
                fault("bad", "challenge", "gets a 200, not a 401: the endpoint is not guarded", "",
                        ProxyFault.ofEndpoint(answer -> Answer.own(200))),
                fault("bad", "challenge", "gets a 302, not a 401: it is a redirect", "",
                        ProxyFault.ofEndpoint(answer -> Answer.own(302).with("Location", "https://sso.example.org"))),
                fault("bad", "challenge", "gets a 502, not a 401: a proxy does not reach the server",
                        "correct its address at the proxy",
                        ProxyFault.ofEndpoint(answer -> Answer.own(502))),
                fault("bad", "challenge", "gets a 403, not a 401", "check the proxy's rules",
                        ProxyFault.ofEndpoint(answer -> Answer.own(403))),
                fault("bad", "challenge", "gets a 404, not a 401", "correct the URL",
                        ProxyFault.ofEndpoint(answer -> Answer.own(404))),
                // The request
                fault("bad", "challenge", "gets a 403, not a 401", "For MCPAUTH-329 or MCPAUTH-155 name that host",
                        (question, server) -> question.isForDocument() || !question.method().equals("GET")
                                ? server.ask(question) : asTheHostInside(question)),
                fault("bad", "authorization", "no token arrives", "pass on the header Authorization",
                        (question, server) -> server.ask(question.without("Authorization"))),
                fault("bad", "token", "the token does not arrive", "see the check 'authorization'",
                        (question, server) -> server.ask(question.without("Authorization"))),
                fault("bad", "token length", "no token of 4 KB gets through: one of 4 KB gets a 431",
                        "raise the limit of request heads", refusingHeads(4, 431)),
                fault("bad", "token length", "no token of 4 KB gets through: one of 4 KB gets a 400",
                        "raise the limit of request heads", refusingHeads(4, 400)),
                fault("warning", "token length", "tokens of 4 KB get through; one of 8 KB gets a 413",
                        "raise the limit of request heads", refusingHeads(7, 413)),
                fault("warning", "token length", "tokens of 4 KB get through; one of 8 KB gets no answer",
                        "raise the limit of request heads", (question, server) -> {
                            if (isLongerThan(7, question.headers())) {
                                throw new IOException("hung up");
                            }
                            return server.ask(question);
                        }),
                // The documents
                fault("warning", "discovery", "is below the path only", "let the origin's root lead there",
                        (question, server) -> question.path().startsWith(WELL_KNOWN) ? Answer.own(404)
                                : server.ask(question)),
                fault("bad", "resource metadata", "there are no metadata at the URL in the challenge",
                        "let the proxy pass on /.well-known/",
                        ofDocument("oauth-protected-resource", answer -> Answer.own(404))),
                fault("bad", "discovery", "there is no discovery document, neither at the origin nor below the path",
                        "let the proxy pass on /.well-known/", ProxyFault.ofDocuments(answer -> Answer.own(404))),
                fault("bad", "discovery", "there is no discovery document, neither at the origin nor below the path",
                        "let the proxy pass on /.well-known/", ProxyFault.ofDocuments(answer -> Answer.own(200))),
                fault("warning", "discovery", "its jwks_uri leads to another origin: http://localhost:1/",
                        "set mcp.auth.public-url", ofDocument("openid-configuration", answer -> answer
                                .with(text(answer).replaceAll("http://localhost:[0-9]+", "http://localhost:1")
                                        .getBytes(UTF_8)))),
                fault("bad", "resource metadata", "describe another resource: http://localhost:1/behind/scanned",
                        "set mcp.auth.public-url", ofDocument("oauth-protected-resource", answer -> answer
                                .with(text(answer).replaceAll("http://localhost:[0-9]+", "http://localhost:1")
                                        .getBytes(UTF_8)))),
                fault("bad", "key set", "there is no key set at .*: status 401", "let the proxy pass on this address",
                        ofDocument("jwks", answer -> Answer.own(401))),
                fault("bad", "key set", "the key set is empty", "", ofDocument("jwks",
                        answer -> answer.with("{\"keys\":[]}".getBytes(UTF_8)))),
                fault("bad", "key set", "encoded as gzip, although the request does not accept that",
                        "switch compression off",
                        ofDocument("jwks", answer -> answer.with("Content-Encoding", "gzip").with(zipped(answer)))),
                fault("bad", "compression", "is encoded as gzip and cannot be read", "switch compression off",
                        ofDocument("jwks", answer -> answer.with("Content-Encoding", "gzip"))),
                fault("good", "compression", "the key set is compressed for clients that accept that", "",
                        (question, server) -> question.path().endsWith("jwks.json")
                                && question.headers().containsKey("Accept-Encoding") ? zipping(server.ask(question))
                                        : server.ask(question)),
                fault("warning", "discovery", "it comes as text/html, not as JSON", "pass on Content-Type unchanged",
                        ofDocument("openid-configuration", answer -> answer.with("Content-Type", "text/html"))),
                fault("warning", "key set", "it comes without a Content-Type, not as JSON",
                        "pass on Content-Type unchanged", ofDocument("jwks", answer -> answer.without("Content-Type"))),
                fault("warning", "resource metadata", "it comes as text/plain, not as JSON",
                        "pass on Content-Type unchanged", ofDocument("oauth-protected-resource",
                                answer -> answer.with("Content-Type", "text/plain;charset=UTF-8"))),
                // Pages
                fault("bad", "browser", "the preflight of a page of .* gets a 405", "pass on OPTIONS without a login",
                        (question, server) -> question.method().equals("OPTIONS") ? Answer.own(405)
                                : server.ask(question)),
                fault("bad", "browser", "the preflight of a page of .* is not allowed$", "add " + PAGE,
                        (question, server) -> question.method().equals("OPTIONS")
                                ? new Answer(204, new Headers(), new byte[0]) : server.ask(question)),
                fault("bad", "browser", "is not allowed to send authorization",
                        "pass on Access-Control-Allow-Headers unchanged",
                        ProxyFault.of(answer -> answer.with("Access-Control-Allow-Headers", "*"))),
                fault("bad", "browser", "a page of .* may not read the 401", "add " + PAGE,
                        ProxyFault.ofEndpoint(answer -> answer.without(ALLOW_ORIGIN))),
                fault("bad", "browser", "a page of .* may not read the 401",
                        "let only the server write the CORS headers",
                        ProxyFault.ofEndpoint(answer -> answer.adding(ALLOW_ORIGIN, "*"))),
                fault("bad", "browser", "a page may not read http.*openid-configuration",
                        "pass on Access-Control-Allow-Origin unchanged",
                        ProxyFault.ofDocuments(answer -> answer.without(ALLOW_ORIGIN))),
                fault("warning", "browser", "a page may not read WWW-Authenticate",
                        "pass on Access-Control-Expose-Headers unchanged",
                        ProxyFault.of(answer -> answer.without("Access-Control-Expose-Headers"))),
                // The rest
                fault("bad", "token", "with the token the server answers 500", "read the server's log",
                        (question, server) -> {
                            Answer answer = server.ask(question);
                            return answer.status() == 200 && !question.isForDocument() ? Answer.own(500) : answer;
                        }));
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("faults")
    void namesWhatTheProxyBreaks(String state, String check, String finding, String advice, ProxyFault fault) {
        String expected = "(?m)^" + state + " +" + check + " +.*" + finding;
        if (!advice.isEmpty()) {
            expected += ".*\\R +-> .*" + advice;
        }
        assertThat(healthy).doesNotContainPattern(expected);

        proxy.breaking(fault);

        assertThat(examine()).containsPattern(expected);
    }

    @ParameterizedTest
    @CsvSource({"-3600, bad, behind", "35, warning, ahead of"})
    void comparesTheClocks(int seconds, String state, String direction) {
        proxy.breaking(ProxyFault.NONE);

        try (OtherDates dates = OtherDates.of(proxy.url().getPort(), Duration.ofSeconds(seconds))) {
            assertThat(Examination.of(dates.origin() + USER).out()).containsPattern("(?m)^" + state
                    + " +clock +the server's clock is [0-9]+ seconds " + direction + " this machine's\\R +-> set both");
        }
    }

    private static Arguments fault(String state, String check, String finding, String advice, ProxyFault fault) {
        return Arguments.of(state, check, finding, advice, fault);
    }

    private static String examine() {
        String origin = new Http(proxy.url()).origin();
        try {
            Path token = Files.writeString(folder.resolve("token.txt"),
                    LOGIN.issuer().accessToken(Map.of("aud", origin + "/behind/scanned")));
            Examination examination = Examination.of("--origin", PAGE, "--token", token.toString(), origin + USER);
            boolean isBad = examination.out().contains("\nbad ");
            assertThat(examination.err()).matches(isBad ? "(?s)error: .* bad\nhint: .*" : "");
            assertThat(examination.code()).isEqualTo(isBad ? 1 : 0);
            return examination.out();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes it on by a name that the server does not know. */
    private static Answer asTheHostInside(ProxyFault.Question question) {
        Reply reply = new Http(question.target()).raw(question.target().getPath(), "Host: backend.example.org");
        return new Answer(reply.status(), new Headers(), reply.body().getBytes(UTF_8));
    }

    private static ProxyFault refusingHeads(int kilobytes, int status) {
        return (question, server) -> isLongerThan(kilobytes, question.headers()) ? Answer.own(status)
                : server.ask(question);
    }

    private static boolean isLongerThan(int kilobytes, Headers headers) {
        return headers.values().stream().flatMap(values -> values.stream()).mapToInt(String::length)
                .sum() > kilobytes * 1024;
    }

    private static ProxyFault ofDocument(String name, UnaryOperator<Answer> change) {
        return (question, server) -> {
            Answer answer = server.ask(question);
            return question.path().contains(WELL_KNOWN + name) ? change.apply(answer) : answer;
        };
    }

    private static String text(Answer answer) {
        return new String(answer.body(), UTF_8);
    }

    private static Answer zipping(Answer answer) {
        return answer.with("Content-Encoding", "gzip").with(zipped(answer));
    }

    private static byte[] zipped(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
