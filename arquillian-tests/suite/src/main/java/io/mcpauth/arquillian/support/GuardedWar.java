package io.mcpauth.arquillian.support;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

import io.mcpauth.testing.TestToken;

/** What holds for every WAR of {@link Wars#ofAShape}, whatever its shape. */
public final class GuardedWar {

    /** TomEE's JAX-RS is a filter of the server's, so the servlet guard does not leave the configured scopes to it. */
    private static final boolean ANSWERS_TWICE = System.getProperty("server.id").equals("tomee");
    private static final String NAME_ONLY = "name alone";

    private final Http http;
    private final String context;
    private boolean hasAnsweredTwice;

    /**
     * A WAR that runs.
     *
     * @param context its context path, empty at the root
     */
    public GuardedWar(Http http, String context) {
        this.http = http;
        this.context = context;
    }

    /** Publishes its documents, and leaves open what is public. */
    public GuardedWar publishesItsDocuments() {
        assertThat(http.get(context + "/.well-known/jwks.json").body()).startsWith("{\"keys\":[{");
        assertThat(http.get(context + "/.well-known/openid-configuration").body()).isEqualTo("{\"issuer\":\""
                + http.origin() + context + "\",\"jwks_uri\":\"" + http.origin() + context
                + "/.well-known/jwks.json\",\"scopes_supported\":[\"name\",\"email\"]}");
        return this;
    }

    /** Has its JAX-RS resources below a path, guarded. */
    public GuardedWar guardsResources(String path) {
        challenges(path + "/user/claims");
        challenges(path + "/nothing");
        assertThat(as(ada(), path + "/user/claims").body())
                .isEqualTo("{name=Ada, email=ada@example.com} [name, email] signed=false");
        assertThat(as(ada().claim("calendar", 1), path + "/calendar").body()).isEqualTo("calendar");
        assertThat(as(ada(), path + "/nothing").status()).isEqualTo(404);

        // What the configuration, the class and the method ask for.
        String configured = "{\"scope\":\"email\"}";
        String ofTheOperation = "{\"scope\":\"calendar\"},{\"scope\":\"edit\"}";
        Reply first = edit(token().claim("name", NAME_ONLY), path);
        if (ANSWERS_TWICE) {
            hasAnsweredTwice = true;
            refuses(first, configured);
            refuses(edit(ada(), path), ofTheOperation);
        } else {
            refuses(first, configured + "," + ofTheOperation);
        }
        return this;
    }

    private Reply edit(TestToken token, String path) {
        return http.send("POST", context + path + "/calendar", "{}", "Content-Type", "application/json",
                "Authorization", "Bearer " + token.text());
    }

    /** Ends a test that has seen what this server does differently. */
    public void saysWhatDiffers() {
        if (hasAnsweredTwice) {
            saysThatThereAreTwoAnswers();
        }
    }

    /** Ends a test that has seen two answers in place of one. */
    public static void saysThatThereAreTwoAnswers() {
        Assumptions.abort("A client that lacks configured scopes and some of the operation's gets two answers, one "
                + "after the other.");
    }

    /** Whether this server gives them. */
    public static boolean answersTwice() {
        return ANSWERS_TWICE;
    }

    /** Has its servlets guarded, and the beans that they call. */
    public GuardedWar guardsServlets() {
        challenges("/user");
        challenges("/diary");
        assertThat(as(ada(), "/user").body()).isEqualTo("Ada ClaimsPrincipal:true true false Bearer");
        assertThat(as(ada().claim("diary", 1).claim("secrets", 1), "/diary").body())
                .isEqualTo("half an answer, dear diary");
        refuses(as(token().claim("name", NAME_ONLY), "/user"), "{\"scope\":\"email\"}");
        refuses(as(ada(), "/diary"), "{\"scope\":\"diary\"},{\"scope\":\"secrets\"}");
        assertThat(http.get(context + "/public/user").body()).isEqualTo("nobody null false false null");
        return this;
    }

    /** Has its static files guarded. */
    public GuardedWar guardsStaticFiles() {
        challenges("/guarded.txt");
        assertThat(as(ada(), "/guarded.txt").body()).isEqualTo("for users only");
        refuses(as(token().claim("name", NAME_ONLY), "/guarded.txt"), "{\"scope\":\"email\"}");
        assertThat(http.get(context + "/public/open.txt").body()).isEqualTo("for all");
        return this;
    }

    /**
     * Answers a request without a token, and one with a bad token, like every guarded path, be there something or not.
     */
    public GuardedWar challenges(String path) {
        Reply reply = http.get(context + path);
        assertThat(reply.status()).as(path).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");

        Reply bad = http.getAs("nonsense", context + path);
        assertThat(bad.status()).as(path).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\", scope=\"name email\"");
        return this;
    }

    private static void refuses(Reply reply, String missing) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("{\"error\":\"missing_scopes\",\"missing\":[" + missing + "]}");
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_scope\", scope=\"name email");
    }

    /** Asks with a token. */
    public Reply as(TestToken token, String path) {
        return http.getAs(token.text(), context + path);
    }
}
