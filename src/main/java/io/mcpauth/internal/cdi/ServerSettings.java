package io.mcpauth.internal.cdi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.mcpauth.internal.watch.SettingsInUse;

/** What the server reads of settings, overridden ones included. */
final class ServerSettings {

    private ServerSettings() {
    }

    static SettingsInUse of(Config config) {
        Map<String, Set<String>> values = new HashMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                String value = SettingsInUse.concerns(name) ? source.getValue(name) : null;
                if (value != null) {
                    values.computeIfAbsent(name, none -> new HashSet<>()).add(value.strip());
                }
            }
        }
        return new SettingsInUse(values);
    }
}
