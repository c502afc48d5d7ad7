package io.mcpauth.cli;

/**
 * A key that was just made, as the texts of its two files.
 *
 * @param type       its kind
 * @param size       its size, 0 where there is only one
 * @param id         its {@code kid}
 * @param privateSet the JWK Set with the private members
 * @param publicSet  the JWK Set without them
 */
record NewKey(KeyType type, int size, String id, byte[] privateSet, byte[] publicSet) {

    @Override
    public String toString() {
        return type.describe(size) + ", kid " + id;
    }
}
