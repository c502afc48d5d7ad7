package io.mcpauth.internal.config;

/**
 * A key of MicroProfile JWT that applies if our own key is not set.
 *
 * @param <T>  what its value becomes
 * @param <O>  what the value of our own key becomes
 * @param key  the key
 * @param ours our own key: the other one applies only if this one is not set
 */
public record MpJwtKey<T, O>(ConfigKey<T> key, ConfigKey<O> ours) {

    String name() {
        return key.name();
    }
}
