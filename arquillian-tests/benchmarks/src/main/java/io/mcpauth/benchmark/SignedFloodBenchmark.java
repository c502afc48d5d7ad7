package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.benchmark.app.BenchmarkApplication;
import io.mcpauth.benchmark.app.GuardedResource;
import io.mcpauth.benchmark.app.TwinResource;
import io.mcpauth.benchmark.app.Whoami;
import io.mcpauth.testing.ProofKey;

/**
 * What users notice of floods of what is badly signed: tokens of an issuer, and proofs that come with the good token of
 * somebody.
 */
@ExtendWith(ArquillianExtension.class)
class SignedFloodBenchmark {

    private static final int CALLS = 8;
    private static final int CONNECTIONS = 64;
    /** A p99 wants some hundreds of answers. */
    private static final int LONGER = 2;
    private static final PublicJsonWebKey KEY = key();
    private static final ProofKey CLIENT = ProofKey.generate();

    private final AtomicInteger users = new AtomicInteger();
    private final List<Row> rows = new ArrayList<>();

    private static PublicJsonWebKey key() {
        try {
            return SignedTokens.newKey("ES256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withPlainJar(BenchmarkWars.GUARDED)
                .addClasses(BenchmarkApplication.class, GuardedResource.class, TwinResource.class, Whoami.class)
                .addAsResource(new StringAsset(new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY)),
                        "issuer.json")
                .addAsResource(Wars.config("mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss",
                        SignedTokens.ISSUER, "mcp.auth.trusted-issuers.login.jwks", "classpath:issuer.json",
                        "mcp.auth.audience", SignedTokens.AUDIENCE, "mcp.auth.encryption", "optional",
                        "mcp.auth.oauth-scopes", "profile", "mcp.auth.dpop", "optional", "mcp.auth.dpop.max-age",
                        "PT1H", "mcp.auth.public-paths", "/twin"), Wars.CONFIG);
    }

    private String token(Map<String, Object> more) {
        return SignedTokens.token(KEY, users.incrementAndGet(), more);
    }

    @Test
    void measures() throws IOException {
        if (Wrk.isInstalled()) {
            Load calls = Load.call().at(BenchmarkWars.GUARDED_RESOURCE).of(CALLS).with("token", token(Map.of()))
                    .lasting(LONGER * Build.seconds());
            String bound = token(Map.of("cnf", Map.of("jkt", CLIENT.thumbprint())));
            measure(calls, "badly signed tokens", calls);
            measure(calls, "bad proofs", calls.with("token", bound).with("proof",
                    CLIENT.proof("POST", BenchmarkWars.url(BenchmarkWars.GUARDED_RESOURCE), bound)));
        } else {
            rows.add(FloodRows.missing());
        }
        Rows.write(Build.rows(), "4-flood-signed-" + Build.serverId(), rows);
    }

    private void measure(Load calls, String what, Load bad) throws IOException {
        FloodRows flood = new FloodRows(CONNECTIONS + " connections of " + what, bad, CONNECTIONS,
                () -> Http.ofTheServer().getAs(token(Map.of()), BenchmarkWars.GUARDED_RESOURCE));
        rows.addAll(flood.busy(calls));
        rows.add(flood.calm(calls));
    }
}
