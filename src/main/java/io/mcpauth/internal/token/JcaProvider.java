package io.mcpauth.internal.token;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

import org.jose4j.jca.ProviderContext;

/**
 * Who decrypts, and who verifies signatures: an installed provider of the Java Cryptography Architecture, for example
 * a native one, and for whatever that one lacks, the default ones.
 *
 * <pre>{@code
 * JcaProvider.named("AmazonCorrettoCryptoProvider")
 * }</pre>
 */
public final class JcaProvider {

    /** The providers of the JVM, in the order in which they are installed. */
    public static final JcaProvider DEFAULT = new JcaProvider(Optional.empty());

    private final Optional<String> name;
    private final List<Operation> offered;

    /** What is asked of a provider, by its name in the JCA. */
    enum Operation {
        RSA_OAEP("RSA/ECB/OAEPPadding", Cipher::getInstance),
        ECDH("ECDH", KeyAgreement::getInstance),
        XDH("XDH", KeyAgreement::getInstance),
        AES_KEY_WRAP("AESWrap", Cipher::getInstance),
        AES_GCM("AES/GCM/NoPadding", Cipher::getInstance),
        RSA_SHA256("SHA256withRSA", Signature::getInstance),
        RSA_SHA384("SHA384withRSA", Signature::getInstance),
        RSA_SHA512("SHA512withRSA", Signature::getInstance),
        RSA_PSS("RSASSA-PSS", Signature::getInstance),
        ECDSA_SHA256("SHA256withECDSA", Signature::getInstance),
        ECDSA_SHA384("SHA384withECDSA", Signature::getInstance),
        ECDSA_SHA512("SHA512withECDSA", Signature::getInstance),
        EDDSA("EdDSA", Signature::getInstance);

        private final String algorithm;
        private final Kind kind;

        Operation(String algorithm, Kind kind) {
            this.algorithm = algorithm;
            this.kind = kind;
        }

        private boolean isOfferedBy(String provider) {
            try {
                kind.of(algorithm, provider);
                return true;
            } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                // A native library that does not load is as good as none.
                return false;
            }
        }

        @Override
        public String toString() {
            return algorithm;
        }
    }

    /** A kind of operation: gives one of a provider. */
    private interface Kind {

        Object of(String algorithm, String provider) throws GeneralSecurityException;
    }

    private JcaProvider(Optional<String> name) {
        this.name = name;
        this.offered = name.map(JcaProvider::offeredBy).orElse(List.of());
    }

    private static List<Operation> offeredBy(String provider) {
        return Arrays.stream(Operation.values()).filter(operation -> operation.isOfferedBy(provider)).toList();
    }

    /**
     * An installed provider.
     *
     * @param name its name, as {@link Provider#getName()} has it
     * @return the provider, with the default ones for what it lacks
     * @throws IllegalArgumentException if no provider of that name is installed
     */
    public static JcaProvider named(String name) {
        if (Security.getProvider(name) == null) {
            throw new IllegalArgumentException("no JCA provider of that name is installed; installed are "
                    + Arrays.stream(Security.getProviders()).map(Provider::getName).collect(Collectors.joining(", ")));
        }
        return new JcaProvider(Optional.of(name));
    }

    /**
     * The provider's name.
     *
     * @return the name, or empty for the default ones
     */
    public Optional<String> name() {
        return name;
    }

    /**
     * What the provider is used for.
     *
     * @return names of the JCA, for example {@code RSA/ECB/OAEPPadding}; empty for the default ones
     */
    public List<String> uses() {
        return offered.stream().map(Operation::toString).toList();
    }

    /**
     * What is left to the default providers.
     *
     * @return names of the JCA
     */
    public List<String> lacks() {
        List<Operation> lacking = new ArrayList<>(List.of(Operation.values()));
        lacking.removeAll(offered);
        return lacking.stream().map(Operation::toString).toList();
    }

    /** What jose4j is told for a decryption: this provider for those of the operations that it offers. */
    ProviderContext context(Operation cipher, Optional<Operation> agreement) {
        ProviderContext context = new ProviderContext();
        of(cipher).ifPresent(context.getSuppliedKeyProviderContext()::setCipherProvider);
        of(cipher).ifPresent(context.getGeneralProviderContext()::setCipherProvider);
        agreement.flatMap(this::of).ifPresent(context.getSuppliedKeyProviderContext()::setKeyAgreementProvider);
        return context;
    }

    /** The same for a signature. */
    ProviderContext signatureContext(Operation signature) {
        ProviderContext context = new ProviderContext();
        of(signature).ifPresent(context.getSuppliedKeyProviderContext()::setSignatureProvider);
        return context;
    }

    private Optional<String> of(Operation operation) {
        return name.filter(provider -> offered.contains(operation));
    }
}
