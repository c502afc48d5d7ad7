package io.mcpauth.quarkus;

import java.net.http.HttpClient.Version;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** HTTP/2 over TLS, where client and server agree on HTTP/2 while they connect (ALPN). */
@QuarkusTest
@QuarkusTestResource(KeyFiles.class)
class Http2OverTlsTest extends Http2 {

    @Override
    Client connect() {
        return new Client(Version.HTTP_2, certificate);
    }
}
