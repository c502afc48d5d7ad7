package io.mcpauth.internal.load;

/** Decryptions of which nothing is to be read. */
public final class TestDecryptions {

    private TestDecryptions() {
    }

    public static <X extends Exception> byte[] inTurn(Decryptions decryptions,
            Decryptions.Decryption<byte[], X> decryption)
            throws X, NoTurnException {
        return decryptions.inTurn(decryption, plaintext -> plaintext);
    }
}
