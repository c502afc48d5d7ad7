package io.mcpauth.internal.token;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

import org.jose4j.jca.ProviderContext;

/**
 * Who does the private-key and the content operations: an installed provider of the Java Cryptography Architecture, for
 * example a native one, and for whatever that one lacks, the default ones.
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
        RSA_OAEP("RSA/ECB/OAEPPadding", true),
        ECDH("ECDH", false),
        XDH("XDH", false),
        AES_KEY_WRAP("AESWrap", true),
        AES_GCM("AES/GCM/NoPadding", true);

        private final String algorithm;
        private final boolean cipher;

        Operation(String algorithm, boolean cipher) {
            this.algorithm = algorithm;
            this.cipher = cipher;
        }

        private boolean isOfferedBy(String provider) {
            try {
                return (cipher ? Cipher.getInstance(algorithm, provider)
                        : KeyAgreement.getInstance(algorithm, provider)) != null;
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

    /** What jose4j is told: this provider for those of the operations that it offers. */
    ProviderContext context(Operation cipher, Optional<Operation> agreement) {
        ProviderContext context = new ProviderContext();
        of(cipher).ifPresent(context.getSuppliedKeyProviderContext()::setCipherProvider);
        of(cipher).ifPresent(context.getGeneralProviderContext()::setCipherProvider);
        agreement.flatMap(this::of).ifPresent(context.getSuppliedKeyProviderContext()::setKeyAgreementProvider);
        return context;
    }

    private Optional<String> of(Operation operation) {
        return name.filter(provider -> offered.contains(operation));
    }

    @Override
    public String toString() {
        return name.orElse("the default JCA providers");
    }
}
