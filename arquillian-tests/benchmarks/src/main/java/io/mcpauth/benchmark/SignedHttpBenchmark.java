package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.benchmark.app.BenchmarkApplication;
import io.mcpauth.benchmark.app.GuardedResource;
import io.mcpauth.benchmark.app.ServersApplication;
import io.mcpauth.benchmark.app.ServersResource;
import io.mcpauth.benchmark.app.Whoami;

/**
 * A signed token, verified by the guard and by the server's own MicroProfile JWT: the same token, the same key, the
 * same answer.
 */
@ExtendWith(ArquillianExtension.class)
class SignedHttpBenchmark {

    private static final String GUARDED = "signed";
    private static final String SERVERS = "servers";
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 8;
    private static final int WARM_UP = 2;
    private static final PublicJsonWebKey KEY = key();

    private static PublicJsonWebKey key() {
        try {
            return SignedTokens.newKey("RS256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Deployment(name = GUARDED, order = 1, testable = false)
    static WebArchive guarded() {
        return Wars.withPlainJar(GUARDED).addClasses(BenchmarkApplication.class, GuardedResource.class, Whoami.class)
                .addAsResource(new StringAsset(new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY)),
                        "issuer.json")
                .addAsResource(Wars.config("mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss",
                        SignedTokens.ISSUER, "mcp.auth.trusted-issuers.login.jwks", "classpath:issuer.json",
                        "mcp.auth.audience", SignedTokens.AUDIENCE, "mcp.auth.encryption", "optional",
                        "mcp.auth.oauth-scopes", "profile"), Wars.CONFIG);
    }

    @Deployment(name = SERVERS, order = 2, testable = false)
    static WebArchive servers() {
        return ShrinkWrap.create(WebArchive.class, SERVERS + ".war")
                .addClasses(ServersApplication.class, ServersResource.class)
                .addAsResource(new StringAsset("mp.jwt.verify.publickey=" + KEY.toJson(OutputControlLevel.PUBLIC_ONLY)
                        + "\nmp.jwt.verify.issuer=" + SignedTokens.ISSUER + "\nmp.jwt.verify.audiences="
                        + SignedTokens.AUDIENCE + "\n"), Wars.CONFIG);
    }

    @Test
    void measures() throws IOException {
        if (!Wrk.isInstalled()) {
            return;
        }
        // Or they answer 401: Payara wants the type JWT and a jti, Open Liberty wants a upn
        String token = SignedTokens.token(KEY, 1, "JWT", Map.of("jti", "1", "upn", "ada"));
        Load load = Load.get().of(CONNECTIONS).with("token", token);
        Load guarded = load.at(answered("/" + GUARDED + "/mcp", token));
        Load servers = load.at(answered("/" + SERVERS + "/mcp", token));
        for (Load each : List.of(guarded, servers)) {
            Wrk.run(each.lasting(WARM_UP * Build.seconds()));
        }
        List<Series> series = Turns.measure(ROUNDS, () -> Wrk.run(guarded), () -> Wrk.run(servers));
        double ratio = series.get(0).ratio(series.get(1), Figures::perSecond);
        boolean isValid = series.get(0).sum(Figures::errors) + series.get(1).sum(Figures::errors) == 0;
        Rows.write(Build.rows(), "4-signed-" + Build.serverId(), List.of(new Row("HTTP",
                Build.server() + ", GET of a name, a signed token (RS256); beside the server's MicroProfile JWT",
                series.get(0).text(), series.get(1).text(), String.format(Locale.ROOT, "%.3f", ratio),
                Row.target("at least 1", ratio >= 1 && isValid))));
    }

    /** Refusals are fast: who measures them measures nothing. */
    private static String answered(String path, String token) {
        Reply reply = Http.ofTheServer().getAs(token, path);
        if (reply.status() != 200 || !reply.body().equals("Ada Lovelace")) {
            throw new IllegalStateException(path + " answered " + reply.status() + ": " + reply.body());
        }
        return path;
    }
}
