package io.mcpauth.arquillian.app;

import java.util.List;

/** A user as this application sees them. */
public record Profile(String name, String email, int age, Address address, List<String> languages) {

    /** A record within the record. */
    public record Address(String city) {
    }
}
