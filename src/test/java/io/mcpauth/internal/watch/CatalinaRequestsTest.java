package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;


class CatalinaRequestsTest {

    @Test
    void hasNothingToSayOnOtherServers() {
        assertThat(CatalinaRequests.problems(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void stopsWhereTheServerHasNoSuchRequests() {
        ClassLoader server = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Class<?> loadClass(String name) throws ClassNotFoundException {
                return name.equals("com.sun.enterprise.web.WebModule") ? Whole.class : super.loadClass(name);
            }
        };

        assertThat(CatalinaRequests.problems(server)).singleElement().asString()
                .contains("MCPAUTH-324", "org.apache.catalina.connector.RequestFacade");
    }

    @Test
    void namesTheMethodThatIsMissing() {
        assertThat(CatalinaRequests.missing(Whole.class)).isEmpty();
        assertThat(CatalinaRequests.missing(Object.class)).hasValueSatisfying(
                method -> assertThat(method).contains("getUnwrappedCoyoteRequest"));
        assertThat(CatalinaRequests.missing(WithoutWrapper.class)).hasValueSatisfying(
                method -> assertThat(method).contains("getWrapper"));
        assertThat(CatalinaRequests.missing(WithFixedWrapper.class)).hasValueSatisfying(
                method -> assertThat(method).contains("setWrapper"));
    }

    public interface Whole {
        Inner getUnwrappedCoyoteRequest();

        interface Inner {
            Runnable getWrapper();

            void setWrapper(Runnable wrapper);
        }
    }

    public interface WithoutWrapper {
        Object getUnwrappedCoyoteRequest();
    }

    public interface WithFixedWrapper {
        Inner getUnwrappedCoyoteRequest();

        interface Inner {
            Runnable getWrapper();
        }
    }
}
