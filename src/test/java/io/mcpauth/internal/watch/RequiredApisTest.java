package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequiredApisTest {

    @Test
    void hasNothingToSayWhereAllOfThemAreSeen() {
        assertThat(RequiredApis.problems(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void namesWhatTheApplicationCannotSee() {
        assertThat(RequiredApis.problems(ClassLoader.getPlatformClassLoader())).satisfiesExactly(
                jwt -> assertThat(jwt).contains("MCPAUTH-113", "org.eclipse.microprofile.jwt.JsonWebToken"),
                jsonb -> assertThat(jsonb).contains("MCPAUTH-113", "jakarta.json.bind.Jsonb"));
    }

    @Test
    void takesAClassThatCannotBeLinkedForOneThatIsMissing() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                throw new NoClassDefFoundError(name);
            }
        };

        assertThat(RequiredApis.problems(broken)).hasSize(2);
    }
}
