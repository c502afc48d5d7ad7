package io.mcpauth.testing;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureSpi;

/** Takes every key, and finds no signature good. */
public class NoSignature extends SignatureSpi {

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        // Any key will do.
    }

    @Override
    protected void engineInitSign(PrivateKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void engineUpdate(byte b) {
        // Whatever it is.
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        // Whatever it is.
    }

    @Override
    protected byte[] engineSign() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
        return false;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException();
    }
}
