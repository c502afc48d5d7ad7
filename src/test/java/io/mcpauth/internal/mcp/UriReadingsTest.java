package io.mcpauth.internal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3986, section 6.2.2, and what servers make of a URI beyond that. */
class UriReadingsTest {

    @ParameterizedTest
    @CsvSource({
        "FILE://Host/a/./b/../c, file://host/a/c",
        "file:///a/b/.., file:///a/",
        "file:///../../a, file:///a",
        "file:///a//b/, file:///a//b/",
        "'file:///a\\..\\b', 'file:///a\\..\\b'",
        "file:///%61%2Fb%2e%7e%c3, file:///a%2Fb.~%C3",
        "file:///%5A%39%80, file:///Z9%80",
        "http://Ada@Host:80/, http://Ada@host/",
        "https://host:/a, https://host/a",
        "https://host:80/a, https://host:80/a",
        "note:A/../b, note:A/../b"})
    void normalizesWhatTheSpecificationSaysIsTheSame(String uri, String normal) {
        assertThat(UriReadings.of(uri).normal()).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "'file:///a\\..\\b', file:///b",
        "file:///a//b/, file:///a/b",
        "file:///, file:///",
        "file:///%2561%2f%2e%2e/b, file:///b",
        "file:///a#b, file:///a",
        "file:///a?q=%2e, file:///a?q=."})
    void decodesWhatServersMayDecode(String uri, String decoded) {
        assertThat(UriReadings.of(uri).decoded()).isEqualTo(decoded);
    }

    @Test
    void readsAUriWithoutItsQueryToo() {
        assertThat(UriReadings.of("file:///a?b").plain()).isEqualTo("file:///a");
    }

    /** Raw, the host differs; decoded, there is one segment more. */
    @Test
    void findsAVariableThatOnlyTheNormalFormHas() {
        UriTemplate template = new UriTemplate("files://host/{owner}", Set.of("owner"));
        assertThat(template.values(UriReadings.of("files://HOST/a%2fb"))).containsExactly(Map.of("owner", "a%2Fb"));
    }
}
