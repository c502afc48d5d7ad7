package io.mcpauth.benchmark;

import java.security.Security;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import io.mcpauth.internal.token.JcaProvider;

/** Who does the cryptography: the JDK, or a native provider. */
final class Providers {

    static final String DEFAULT = "default";
    static final String NATIVE = AmazonCorrettoCryptoProvider.PROVIDER_NAME;

    private Providers() {
    }

    /** Whether the native one loads here. */
    static boolean hasNative() {
        return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
    }

    /** One of both; the native one is installed if it is wanted. */
    static JcaProvider named(String name) {
        if (name.equals(DEFAULT)) {
            return JcaProvider.DEFAULT;
        }
        Security.addProvider(AmazonCorrettoCryptoProvider.INSTANCE);
        return JcaProvider.named(name);
    }
}
