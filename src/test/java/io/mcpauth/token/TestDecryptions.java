package io.mcpauth.token;

/** Decryptions of which nothing is to be read. */
final class TestDecryptions {

    private TestDecryptions() {
    }

    static byte[] inTurn(Decryptions decryptions, Decryptions.Decryption decryption) throws RejectedTokenException {
        return decryptions.inTurn(decryption, plaintext -> plaintext);
    }
}
