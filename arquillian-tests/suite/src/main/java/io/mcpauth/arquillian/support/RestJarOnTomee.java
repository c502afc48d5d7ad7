package io.mcpauth.arquillian.support;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** The jar with the classifier {@code rest}, which cannot tell on TomEE that the guard is in all applications. */
public final class RestJarOnTomee {

    private RestJarOnTomee() {
    }

    /** Ends a test on TomEE, once it has seen that guarded paths answer nobody there. */
    public static void answersNothing(Http http, String contextPath, String... paths) {
        if (!System.getProperty("server.id").equals("tomee")) {
            return;
        }
        for (String path : paths) {
            assertThat(http.get(contextPath + path).status()).as(path).isEqualTo(500);
            assertThat(http.getAs(ada().text(), contextPath + path).status()).as(path).isEqualTo(500);
        }
        ServerLog.whole().assertSays(GuardedOrNothing.UNGUARDED);
        Assumptions.abort("Guarded paths answer 500 with this jar (`MCPAUTH-112`). With another jar they are guarded.");
    }
}
