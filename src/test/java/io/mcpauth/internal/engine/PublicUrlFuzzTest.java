package io.mcpauth.internal.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.PublicUrl;
import io.mcpauth.internal.message.RefusalLog;

/**
 * Whatever a request says of where it went, a field a line: a URL that is nothing but scheme, host, port and path, or
 * none.
 */
class PublicUrlFuzzTest {

    private static final String URL = "https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._~-]+)*";

    @FuzzTest(maxDuration = "60s")
    void isAUrlOfKnownPartsOrNone(byte[] lines) {
        Iterator<String> fields = Arrays.asList(new String(lines, ISO_8859_1).split("\n", 6)).iterator();
        TestRequest request = TestRequest.get("/");
        for (String name : new String[] {
            "Host", "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix"}) {
            request = fields.hasNext() ? request.with(name, fields.next()) : request;
        }
        for (ProxyHeaders proxyHeaders : ProxyHeaders.values()) {
            new PublicUrl(proxyHeaders, new RefusalLog()).of(request).ifPresent(url -> assertThat(url).matches(URL));
        }
    }
}
