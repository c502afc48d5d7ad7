package io.mcpauth.internal.watch;

import java.util.Arrays;

/**
 * What servers do where an application asks for roles and the user is the guard's, as {@code RolesIT} has seen it.
 * {@code docs/trust.md} has the whole table.
 */
public enum RolesOnServer {

    /**
     * Jersey asks the request's own security context first, and has Payara authenticate whoever that does not settle.
     */
    PAYARA("Payara",
            "Payara judges @RolesAllowed and @DenyAll on resources by the claim groups, but answers everybody with a "
                    + "401 'Basic' where @PermitAll or a constraint is, and, if the WAR has a constraint, at each "
                    + "@RolesAllowed too; it judges nothing on CDI beans, so everybody gets in",
            "Payara answers everybody with a 401 'Basic' there"),
    /** RESTEasy asks the request's security context, but constraints are judged before any filter. */
    OPEN_LIBERTY("Liberty",
            "Open Liberty judges annotations on resources by the claim groups, but answers everybody with a 401 where "
                    + "a constraint is; it judges nothing on CDI beans, so everybody gets in",
            "Open Liberty answers everybody with a 401 there"),
    /** RESTEasy has to be told to ask. */
    WILDFLY("WildFly",
            "WildFly judges nothing on resources and CDI beans, so everybody gets in, unless "
                    + "resteasy.role.based.security is true, which judges resources by the claim groups; where a "
                    + "constraint is, everybody gets an error",
            "WildFly answers everybody with an error there"),
    /** A server that was not tried, or whose name is not to be had. */
    UNKNOWN("", "What this server does with them is not known: try it with a user who lacks the role",
            "What this server does with them is not known: try it with a user who has the role and one who lacks it");

    private final String name;
    private final String sentence;
    private final String ofWhatIsLeft;

    RolesOnServer(String name, String sentence, String ofWhatIsLeft) {
        this.name = name;
        this.sentence = sentence;
        this.ofWhatIsLeft = ofWhatIsLeft;
    }

    /**
     * The server that calls itself so.
     *
     * @param serverInfo what {@code ServletContext.getServerInfo()} says
     * @return the server, often with a version that was not tried
     */
    public static RolesOnServer of(String serverInfo) {
        return Arrays.stream(values())
                .filter(server -> serverInfo != null && serverInfo.contains(server.name))
                .findFirst().orElse(UNKNOWN);
    }

    String sentence() {
        return sentence;
    }

    /** The same of constraints alone, where the guard judges all else. */
    String ofWhatIsLeft() {
        return ofWhatIsLeft;
    }
}
