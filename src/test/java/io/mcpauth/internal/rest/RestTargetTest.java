package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.junit.jupiter.api.Test;

/** The fields of an answer whose lists are shown in part. */
class RestTargetTest {

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    private final RestTarget target =
            new RestTarget(200, MediaType.TEXT_PLAIN_TYPE, headers, new ByteArrayOutputStream());

    /** Such a list cannot be read. */
    @Test
    void isEncodedIfAFieldSaysSo() {
        assertThat(target.isEncoded()).isFalse();
        headers.add("Content-Encoding", "identity");
        assertThat(target.isEncoded()).isFalse();
        headers.add("Content-Encoding", "gzip");
        assertThat(target.isEncoded()).isTrue();
    }

    @Test
    void losesWhatWasSaidOfOtherBytesAndIsKeptByNoCacheOfOthers() {
        headers.putSingle("ETag", "\"1\"");
        headers.putSingle("content-length", 5);
        headers.putSingle("Cache-Control", "public, max-age=60");
        headers.putSingle("X-Own", "1");
        target.changing();

        assertThat(headers).containsOnlyKeys("Cache-Control", "X-Own")
                .containsEntry("Cache-Control", List.of("no-store"));
    }

    @Test
    void saysWhatComesInstead() {
        target.instead("application/json", 7);

        assertThat(headers).containsEntry("Content-Type", List.of("application/json"))
                .containsEntry("Content-Length", List.of(7));
    }
}
