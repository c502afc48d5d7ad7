package io.mcpauth.internal.config;

/**
 * A key of MicroProfile JWT that is understood where ours leaves something unset.
 *
 * @param <T>  what its value becomes
 * @param <O>  what the value of ours becomes
 * @param key  the key
 * @param ours our own key, which prevails: it has to be unset for the other to count
 */
public record MpJwtKey<T, O>(ConfigKey<T> key, ConfigKey<O> ours) {

    String name() {
        return key.name();
    }
}
