package fish.payara.microprofile.health;

/** A class that is named as Payara names its endpoints. */
public final class NamedLikePayaras {

    private NamedLikePayaras() {
    }
}
