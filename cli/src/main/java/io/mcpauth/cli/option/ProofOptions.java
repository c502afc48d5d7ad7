package io.mcpauth.cli.option;

import java.time.Clock;
import java.util.Optional;

import picocli.CommandLine.Option;

import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * The options that say what came with a token that is bound to a key: all of them, or none.
 */
public final class ProofOptions {

    @Option(names = "--proof", paramLabel = "PROOF", required = true,
            description = "The proof that came with the token, in the header DPoP. Its nonce is not checked, "
                    + "nor whether it was used before.")
    private String proof;

    @Option(names = "--url", paramLabel = "URL", required = true,
            description = "The public URL of the request; only with --proof.")
    private String url;

    @Option(names = "--method", paramLabel = "METHOD", defaultValue = "POST",
            description = "The HTTP method of the request (default: ${DEFAULT-VALUE}); only with --proof.")
    private String method;

    /** Verifies the proof beside a good token. */
    public Verification verify(Verified good, String token, Clock clock) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL), TokenSettings.DEFAULT.clockSkew(),
                Optional.empty(), (key, id, until) -> true, clock)
                .verify(new DpopRequest(proof.strip(), method, url, token), good);
    }
}
