package io.mcpauth.cli.option;

import picocli.CommandLine.ITypeConverter;

import io.mcpauth.cli.key.KeyUse;

/** Reads a use as the JWK member {@code use} is written. */
public final class KeyUseConverter implements ITypeConverter<KeyUse> {

    @Override
    public KeyUse convert(String text) {
        return Words.of(KeyUse.class, text);
    }
}
