package io.mcpauth.arquillian.unseen;

import jakarta.enterprise.context.ApplicationScoped;

/** Asks for scopes by a stereotype. */
@HouseKeeper
@ApplicationScoped
public class KeptHouse {

    public String open() {
        return "";
    }
}
