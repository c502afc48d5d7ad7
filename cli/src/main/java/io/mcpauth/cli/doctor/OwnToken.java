package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A token of the caller's, and how it is sent.
 *
 * @param text   the token
 * @param prover proves who owns it, if it is bound to a key
 */
public record OwnToken(String text, Optional<Prover> prover) {

    /** Asks with the token. A server that wants a nonce in proofs says it once, as to any client. */
    Answer ask(Endpoint endpoint) throws IOException {
        if (prover.isEmpty()) {
            return endpoint.ask("Authorization", "Bearer " + text);
        }
        Answer first = ask(endpoint, prover.get(), Optional.empty());
        Optional<String> nonce = first.field("DPoP-Nonce");
        return nonce.isPresent() && hasError(first, "use_dpop_nonce") ? ask(endpoint, prover.get(), nonce) : first;
    }

    private Answer ask(Endpoint endpoint, Prover owner, Optional<String> nonce) throws IOException {
        return endpoint.ask("Authorization", "DPoP " + text, "DPoP",
                owner.prove(endpoint.method(), endpoint.url(), nonce));
    }

    private static boolean hasError(Answer answer, String error) {
        return answer.status() == 401 && answer.challenge("error").filter(error::equals).isPresent();
    }

    /** What a server says only once it has found the token itself good. */
    Optional<Finding> problemOfProof(Answer refusal) {
        return hasError(refusal, "invalid_dpop_proof") || hasError(refusal, "use_dpop_nonce")
                ? Optional.of(new Finding.Bad("the token is good, but the proof of its owner is refused",
                        "look for MCPAUTH-300 in the server's log: proof_missing means that a proxy drops the header "
                                + "DPoP, proof_url_wrong that mcp.auth.public-url is not the URL that clients call"))
                : Optional.empty();
    }

    /** Whether the token and the key belong together, and are something for the server, so far as anybody can see. */
    Optional<Finding> problemOfKey(Answer refusal) {
        Object bound = TokenFacts.of(text).map(facts -> facts.payload().get("cnf")).orElse(null);
        if (prover.isEmpty()) {
            return bound == null ? Optional.empty()
                    : Optional.of(new Finding.Bad("the token is refused: it is bound to a key, and was sent without "
                            + "a proof", "name the key of its client with --dpop-key"));
        }
        if (!refusal.offersProofs()) {
            return Optional.of(new Finding.Bad("the token is refused: the server takes none that is bound to a key",
                    "set mcp.auth.dpop=optional; if the token is not bound to a key, leave out --dpop-key"));
        }
        return bound instanceof Map<?, ?> key && !prover.get().thumbprint().equals(key.get("jkt"))
                ? Optional.of(new Finding.Bad("the token is refused: it is bound to another key",
                        "name the key of its client with --dpop-key"))
                : Optional.empty();
    }

    /** Of a token that nobody else can read, only its owner knows whether it is bound to a key. */
    String furtherAdvice(Answer refusal) {
        return prover.isEmpty() && refusal.offersProofs() ? "; if the token is bound to a key, add --dpop-key" : "";
    }

    @Override
    public String toString() {
        return "OwnToken";
    }
}
