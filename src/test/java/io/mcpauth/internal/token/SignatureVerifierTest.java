package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.HandmadeTokens;

/** What is a signature of a key, by each algorithm; by the JDK, and by a native provider where that loads. */
class SignatureVerifierTest {

    private static final List<String> ALGORITHMS = List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
            "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    private static List<JcaProvider> providers() {
        AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        if (corretto.getLoadingError() != null) {
            return List.of(JcaProvider.DEFAULT);
        }
        Security.addProvider(corretto);
        return List.of(JcaProvider.DEFAULT, JcaProvider.named(corretto.getName()));
    }

    @AfterAll
    static void remove() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    static Stream<Arguments> providersAndAlgorithms() {
        return providers().stream()
                .flatMap(provider -> ALGORITHMS.stream().map(name -> arguments(named(provider), name)));
    }

    static Stream<Arguments> ofEachProvider() {
        return providers().stream().map(provider -> arguments(named(provider)));
    }

    private static Named<JcaProvider> named(JcaProvider provider) {
        return Named.of(provider.name().orElse("the JDK"), provider);
    }

    @ParameterizedTest
    @MethodSource("providersAndAlgorithms")
    void takesASignatureOfTheKey(JcaProvider provider, String algorithm) throws RejectedTokenException {
        PublicJsonWebKey key = key(algorithm);

        assertThat(isOf(signed(key, algorithm), algorithm, key, provider)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("providersAndAlgorithms")
    void takesNoSignatureOfAnotherKeyOrOfSomethingElse(JcaProvider provider, String algorithm)
            throws RejectedTokenException {
        PublicJsonWebKey key = key(algorithm);
        CompactJws good = signed(key, algorithm);
        CompactJws other = CompactJws.parse(
                HandmadeTokens.withBytes(good.text(), 1, payload -> "{ }".getBytes(UTF_8)));

        assertThat(isOf(other, algorithm, key, provider)).isFalse();
        assertThat(isOf(good, algorithm, otherKey(algorithm), provider)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providersAndAlgorithms")
    void takesNoSignatureThatWasChanged(JcaProvider provider, String algorithm) throws RejectedTokenException {
        PublicJsonWebKey key = key(algorithm);
        CompactJws good = signed(key, algorithm);

        for (int place : List.of(0, good.signature().length / 2, good.signature().length - 1)) {
            assertThat(isOf(with(good, signature -> {
                byte[] changed = signature.clone();
                changed[place] ^= 1;
                return changed;
            }), algorithm, key, provider)).as("byte " + place).isFalse();
        }
    }

    /** Some verifiers take zeros that change no number: one token has one form. */
    @ParameterizedTest
    @MethodSource("providersAndAlgorithms")
    void takesNoSignatureThatIsLongerOrShorterThanItsAlgorithmMakesIt(JcaProvider provider, String algorithm)
            throws RejectedTokenException {
        PublicJsonWebKey key = key(algorithm);
        CompactJws good = signed(key, algorithm);

        for (UnaryOperator<byte[]> change : List.<UnaryOperator<byte[]>>of(
                signature -> Arrays.copyOf(signature, signature.length + 1),
                signature -> behindZeros(signature, 0),
                signature -> behindZeros(behindZeros(signature, signature.length / 2), 0),
                signature -> Arrays.copyOf(signature, signature.length - 1),
                signature -> Arrays.copyOfRange(signature, 1, signature.length),
                signature -> new byte[0])) {
            assertThat(isOf(with(good, change), algorithm, key, provider)).isFalse();
        }
    }

    /** Of zeros, or of numbers as large as a curve's order (CVE-2022-21449: the JDK took them for anybody's). */
    @ParameterizedTest
    @MethodSource("providersAndAlgorithms")
    void takesNoSignatureThatIsOfNobody(JcaProvider provider, String algorithm) throws RejectedTokenException {
        PublicJsonWebKey key = key(algorithm);
        CompactJws good = signed(key, algorithm);

        for (int filling : List.of(0, 1, 0xFF)) {
            assertThat(isOf(with(good, signature -> {
                byte[] filled = new byte[signature.length];
                Arrays.fill(filled, (byte) filling);
                return filled;
            }), algorithm, key, provider)).as("all " + filling).isFalse();
        }
        assertThat(isOf(with(good, signature -> {
            byte[] halfOfZeros = signature.clone();
            Arrays.fill(halfOfZeros, 0, signature.length / 2, (byte) 0);
            return halfOfZeros;
        }), algorithm, key, provider)).isFalse();
    }

    /** The issuer's keys are judged when they are read. The signature does not rely on that. */
    @ParameterizedTest
    @MethodSource("ofEachProvider")
    void takesNoSignatureOfAWeakKeyOrOneOfAnotherCurve(JcaProvider provider) throws RejectedTokenException {
        PublicJsonWebKey weak = SignedTokens.rsa(TestKeys.named("rsa-1024"), "weak");
        CompactJws ofWeak = CompactJws.parse(HandmadeTokens.signed("{}", "SHA256withRSA", weak.getPrivateKey(), "{}"));
        assertThat(isOf(ofWeak, "RS256", weak, provider)).isFalse();

        PublicJsonWebKey longer = key("ES384");
        CompactJws ofLonger = CompactJws.parse(
                HandmadeTokens.signed("{}", "SHA256withECDSAinP1363Format", longer.getPrivateKey(), "{}"));
        assertThat(isOf(ofLonger, "ES256", longer, provider)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ofEachProvider")
    void takesNoSignatureOfAKeyOfAnotherKind(JcaProvider provider) throws RejectedTokenException {
        CompactJws good = signed(key("ES256"), "ES256");

        assertThat(isOf(good, "RS256", key("ES256"), provider)).isFalse();
        assertThat(isOf(good, "ES256", key("RS256"), provider)).isFalse();
        assertThat(isOf(good, "EdDSA", key("ES256"), provider)).isFalse();
        assertThat(isOf(good, "none", key("ES256"), provider)).isFalse();
    }

    private static boolean isOf(CompactJws jws, String algorithm, PublicJsonWebKey key, JcaProvider provider) {
        return new SignatureVerifier(provider).isOf(jws, algorithm, requireNonNull(key.getPublicKey()));
    }

    /** A key that signs by an algorithm. */
    static PublicJsonWebKey key(String algorithm) {
        return switch (algorithm) {
            case "ES256", "ES384", "ES512" -> ec(algorithm);
            case "EdDSA", "Ed25519" -> SignedTokens.ed25519("issuer");
            default -> SignedTokens.rsa(TestKeys.named("rsa-1"), "issuer");
        };
    }

    private static PublicJsonWebKey otherKey(String algorithm) {
        return algorithm.startsWith("E") ? key(algorithm) : SignedTokens.rsa(TestKeys.named("rsa-2"), "issuer");
    }

    private static PublicJsonWebKey ec(String algorithm) {
        try {
            return EcJwkGenerator.generateJwk(Map.of("ES256", EllipticCurves.P256, "ES384", EllipticCurves.P384,
                    "ES512", EllipticCurves.P521).get(algorithm));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static CompactJws signed(PublicJsonWebKey key, String algorithm) throws RejectedTokenException {
        String name = algorithm.equals("Ed25519") ? "EdDSA" : algorithm;
        return CompactJws.parse(SignedTokens.jws(key.getPrivateKey(), name, Map.of(), "{}"));
    }

    private static CompactJws with(CompactJws good, UnaryOperator<byte[]> change) {
        return new CompactJws(good.text(), good.header(), good.payload(), good.signingInput(),
                change.apply(good.signature()));
    }

    private static byte[] behindZeros(byte[] bytes, int place) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 0, place);
        System.arraycopy(bytes, place, longer, place + 1, bytes.length - place);
        return longer;
    }
}
