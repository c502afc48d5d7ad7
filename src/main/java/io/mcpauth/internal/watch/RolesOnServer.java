package io.mcpauth.internal.watch;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What servers do if an application asks for roles and the user comes from the guard, as {@code RolesIT} has seen it.
 * {@code docs/trust.md} has the whole table.
 */
public enum RolesOnServer {

    /** Jersey asks the request's own security context first. If that does not settle it, the server authenticates. */
    PAYARA("Payara", asOnGlassFish("Payara"), leftOnGlassFish("Payara")),
    /** As Payara, which is made from it. */
    GLASSFISH("GlassFish", asOnGlassFish("GlassFish"), leftOnGlassFish("GlassFish")),
    /** RESTEasy asks the request's security context, but constraints are judged before any filter. */
    OPEN_LIBERTY("Liberty",
            "Open Liberty judges annotations on resources by the claim groups. If there is a constraint, it answers "
                    + "everybody with a 401. It judges nothing on CDI beans: it lets everybody in",
            "Open Liberty answers everybody with a 401 there, or lets everybody in"),
    /** RESTEasy judges roles only if it is told to. */
    WILDFLY("WildFly",
            "WildFly judges nothing on resources and CDI beans: it lets everybody in. If "
                    + "resteasy.role.based.security is true, it judges resources by the claim groups. If there is a "
                    + "constraint, everybody gets an error",
            "WildFly answers everybody with an error there, or lets everybody in"),
    /** A server that was not tried, or whose name is not known. */
    UNKNOWN("", "It is not known what this server does with them: try it with a user who lacks the role",
            "It is not known what this server does with them: try it with a user who has the role, and one who lacks "
                    + "it");

    private final String name;
    private final String sentence;
    private final String ofWhatIsLeft;

    RolesOnServer(String name, String sentence, String ofWhatIsLeft) {
        this.name = name;
        this.sentence = sentence;
        this.ofWhatIsLeft = ofWhatIsLeft;
    }

    private static String asOnGlassFish(String server) {
        return server + " judges @RolesAllowed and @DenyAll on resources by the claim groups. If a resource has "
                + "@PermitAll or a constraint, " + server + " answers everybody with a 401 'Basic' there. If the WAR "
                + "has a constraint, it does so at each @RolesAllowed, too. It judges nothing on CDI beans: it lets "
                + "everybody in";
    }

    private static String leftOnGlassFish(String server) {
        return server + " answers everybody with a 401 'Basic' there, or lets everybody in";
    }

    /**
     * The server with this name.
     *
     * @param serverInfo what {@code ServletContext.getServerInfo()} says, or {@code null} where it says nothing
     * @return the server; its version may be one that was not tried
     */
    public static RolesOnServer of(@Nullable String serverInfo) {
        return Arrays.stream(values())
                .filter(server -> serverInfo != null && serverInfo.contains(server.name))
                .findFirst().orElse(UNKNOWN);
    }

    String sentence() {
        return sentence;
    }

    /** The same for what only the server can judge, if the guard judges everything else. */
    String ofWhatIsLeft() {
        return ofWhatIsLeft;
    }
}
