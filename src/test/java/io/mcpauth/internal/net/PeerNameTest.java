package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerNameTest {

    @TempDir
    private static Path folder;
    private static TestAuthority authority;
    private static X509Certificate certificate;

    @BeforeAll
    static void issue() throws Exception {
        authority = new TestAuthority(folder);
        certificate = authority.issued("dns:one.example,dns:*.many.example,dns:*.example,ip:192.0.2.1,ip:2001:db8::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one.example", "ONE.Example", "a.many.example", "192.0.2.1", "2001:db8::1", "2001:DB8:0::1"})
    void knowsWhatItNames(String host) {
        assertThat(PeerName.isIn(certificate, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "a.one.example", "many.example", ".many.example", ".many.example.",
        "a.b.many.example",
        "ab.odd.example",
        "one.example.", "192.0.2.2", "2001:db8::2", "2001:db8::1::", "one.example.evil", "", "example", "Test Server"})
    void knowsWhatItDoesNotName(String host) {
        assertThat(PeerName.isIn(certificate, host)).isFalse();
    }

    /** The common name is a name of anything. */
    @Test
    void takesTheAlternativeNamesAlone() throws Exception {
        assertThat(PeerName.isIn(authority.issued("email:ada@example.com"), "Test Server")).isFalse();
        assertThat(PeerName.isIn((X509Certificate) authority.certificate(), "Test Authority")).isFalse();
    }

    /** What an authority has certified of an object or of a mailbox, it has not certified of a host. */
    @Test
    void takesNoOtherKindOfNameForThatOfAHost() throws Exception {
        X509Certificate other = authority.issued("oid:1.2.3.4,email:mail.example,dns:192.0.2.7");

        assertThat(PeerName.isIn(other, "1.2.3.4")).isFalse();
        assertThat(PeerName.isIn(other, "mail.example")).isFalse();
        assertThat(PeerName.isIn(other, "192.0.2.7")).isFalse();
    }
}
