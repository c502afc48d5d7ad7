package io.mcpauth.quarkus;

import java.net.http.HttpClient.Version;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** HTTP/2 without TLS: the client asks for it in its first request. */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class Http2Test extends Http2 {

    @Override
    Client connect() {
        return new Client(Version.HTTP_2);
    }
}
