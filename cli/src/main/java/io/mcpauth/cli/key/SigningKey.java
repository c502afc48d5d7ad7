package io.mcpauth.cli.key;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Text;
import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.key.SignatureFamily;

/**
 * The private key that a token is signed with.
 *
 * @param key       the key
 * @param algorithm the signature's {@code alg}
 */
public record SigningKey(PublicJsonWebKey key, String algorithm) {

    /** The first key of a file that is for signatures. */
    public static SigningKey read(Path file) throws IOException {
        try {
            return choose(PrivateKeyFile.bytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new CliException(e, "there is no " + file, "'mcp-auth generate --use sig' makes a key to sign with");
        }
    }

    /**
     * Chooses the first key that is for signatures, and asymmetric: a server that could verify a symmetric one could
     * sign, too.
     *
     * @param json   a private JWK Set or JWK
     * @param origin where it comes from, for messages
     */
    public static SigningKey choose(byte[] json, String origin) {
        List<String> problems = new ArrayList<>();
        for (Object entry : JwkEntries.of(json, origin)) {
            Map<?, ?> members = JwkEntries.asObject(entry);
            Optional<SigningKey> found = of(members);
            if (found.isPresent()) {
                return found.get();
            }
            KeyFacts facts = KeyFacts.of(members);
            String problem = problem(members, facts);
            problems.add("key " + Text.brief(facts.id() == null ? "number " + (problems.size() + 1) : facts.id()) + " "
                    + (problem == null ? "has invalid members" : problem));
        }
        throw new CliException(origin + " has no key to sign with"
                + (problems.isEmpty() ? "" : ": " + String.join("; ", problems)),
                "it needs a private RSA, EC (P-256, P-384, P-521) or Ed25519 key; if the key names a use, it "
                        + "must be 'sig'",
                "'mcp-auth generate --use sig' makes one");
    }

    /** The key of one entry, if it can sign. */
    static Optional<SigningKey> of(Map<?, ?> members) {
        KeyFacts facts = KeyFacts.of(members);
        if (problem(members, facts) != null) {
            return Optional.empty();
        }
        return Optional.ofNullable(parse(members))
                .map(key -> new SigningKey(key, written(facts, SignatureFamily.algorithmsOf(facts.kind()).get(0))));
    }

    /** Of two names of one algorithm it writes the one that everybody knows. */
    private static String written(KeyFacts facts, String first) {
        return facts.algorithm() == null || SignatureFamily.isOneAlgorithm(facts.kind(), facts.algorithm(), first)
                ? first
                : facts.algorithm();
    }

    private static String problem(Map<?, ?> members, KeyFacts facts) {
        List<String> algorithms = SignatureFamily.algorithmsOf(facts.kind());
        if ("oct".equals(facts.type())) {
            return "is symmetric: anyone who can verify with it can also sign";
        }
        if (algorithms.isEmpty()) {
            return "is of a type that cannot sign: " + Text.brief(facts.kind());
        }
        if (!facts.secret()) {
            return "has no private part";
        }
        if (members.containsKey("use") && !"sig".equals(members.get("use"))) {
            return "has a use other than 'sig'";
        }
        if (members.get("key_ops") instanceof List<?> operations && !operations.contains("sign")) {
            return "has no 'sign' among its key_ops";
        }
        return members.containsKey("alg") && (facts.algorithm() == null || !algorithms.contains(facts.algorithm()))
                ? "has an alg other than " + String.join(", ", algorithms)
                : null;
    }

    private static PublicJsonWebKey parse(Map<?, ?> members) {
        try {
            return JsonWebKey.Factory.newJwk(KeyRules.withoutCertificates(members)) instanceof PublicJsonWebKey key
                    && key.getPrivateKey() != null ? key : null;
        } catch (JoseException | RuntimeException e) {
            return null;
        }
    }

    /** What a token is bound to by this key: its thumbprint (RFC 7638). */
    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** Whether its private and its public members belong together. */
    boolean isWhole() {
        try {
            sign("{}");
            return true;
        } catch (CliException e) {
            return false;
        }
    }

    /** A JWT of some claims, as a compact JWS. */
    public String sign(String claims) {
        JsonWebSignature signature = signature("JWT");
        if (key.getKeyId() != null) {
            signature.setKeyIdHeaderValue(key.getKeyId());
        }
        return signed(signature, claims);
    }

    /** A proof that whoever makes it owns this key (RFC 9449, section 4.2), as a compact JWS. */
    public String prove(String claims) {
        JsonWebSignature proof = signature("dpop+jwt");
        Map<String, Object> jwk = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        jwk.keySet().removeAll(List.of("kid", "use", "alg", "key_ops"));
        proof.setHeader("jwk", jwk);
        return signed(proof, claims);
    }

    private JsonWebSignature signature(String type) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setHeader("typ", type);
        return signature;
    }

    private String signed(JsonWebSignature signature, String claims) {
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims);
        try {
            String token = signature.getCompactSerialization();
            JsonWebSignature verification = new JsonWebSignature();
            verification.setCompactSerialization(token);
            verification.setKey(key.getPublicKey());
            if (verification.verifySignature()) {
                return token;
            }
        } catch (JoseException e) {
            throw new CliException(e, "the key cannot sign: " + e.getMessage(),
                    "an RSA key needs at least " + KeyRules.SHORTEST_RSA_KEY + " bits");
        }
        throw new CliException("the private and the public members of the signing key do not match",
                JwkEntries.HINT);
    }
}
