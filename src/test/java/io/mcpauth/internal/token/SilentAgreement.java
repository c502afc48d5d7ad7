package io.mcpauth.internal.token;

import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;

import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key agreement that takes all keys; what it agrees upon is said by who extends it. */
abstract class SilentAgreement extends KeyAgreementSpi {

    @Override
    protected void engineInit(Key key, SecureRandom random) {
        // Any key will do.
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters, SecureRandom random) {
        // Any key will do.
    }

    @Override
    protected Key engineDoPhase(Key key, boolean lastPhase) {
        return null;
    }

    @Override
    protected int engineGenerateSecret(byte[] sharedSecret, int offset) {
        byte[] secret = engineGenerateSecret();
        System.arraycopy(secret, 0, sharedSecret, offset, secret.length);
        return secret.length;
    }

    @Override
    protected SecretKey engineGenerateSecret(String algorithm) {
        return new SecretKeySpec(engineGenerateSecret(), algorithm);
    }

    @Override
    protected abstract byte[] engineGenerateSecret();
}
