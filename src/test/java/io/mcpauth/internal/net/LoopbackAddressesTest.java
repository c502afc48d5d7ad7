package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackAddressesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.255"})
    void containsAllOfTheNetwork127(String address) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001", "0::1", "0:0::0:1"})
    void containsTheOneAddressOfIpV6HoweverItIsWritten(String address) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "::FFFF:127.9.9.9", "0:0:0:0:0:ffff:127.0.0.1", "::ffff:7f00:1",
        "0:0:0:0:0:FFFF:7F00:0001"})
    void containsThoseThatAreMappedIntoIpV6(String address) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[::1%lo]", "::1%lo", "::1%1", "0:0:0:0:0:0:0:1%no-such-interface",
        "[::ffff:127.0.0.1]"})
    void looksPastBracketsAndZones(String address) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "126.255.255.255", "128.0.0.1", "1.127.0.0", "192.168.127.1", "::",
        "::2", "1::1", "::1:1",
        "fe80::1", "fe80::1%lo", "2001:db8::127", "::ffff:10.0.0.1", "::ffff:a00:1", "2001:db8::127.0.0.1",
        "64:ff9b::127.0.0.1"})
    void containsNoOtherAddress(String address) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(address))).isFalse();
    }

    /** A name that begins like an address leads wherever its owner wants. */
    @ParameterizedTest
    @ValueSource(strings = {"127.evil.example", "127.0.0.1.evil.example", "127.0.0.1:8080", "localhost",
        "::1.evil.example", "evil.example%::1",
        "127.", "127.0.0", "127.0.0.", "127.0.0.1.", "127.0.0.1.1", "127.0.0.256", "127.0.0.1 ", " 127.0.0.1",
        "127.0.0.1\n", "127.0.0.x",
        "::1 ", "::1::", ":1", "1", "[", "]", "[]", "[::1", "::1]", "%", "", "/", "2130706433", "0x7f000001",
        "0x7f.0.0.1",
        "\u0661\u0662\u0667.0.0.1"})
    void containsNoNameAndNothingThatIsNoAddress(String text) {
        assertThat(LoopbackAddresses.isAddress(Optional.of(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.0.0.2", "127.255.255.255", "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]"})
    void knowsTheHostsOfThisMachine(String host) {
        assertThat(LoopbackAddresses.isHost(host)).isTrue();
    }

    /** A name leads wherever its owner, or a search list of the resolver, wants; the long s is an s in upper case. */
    @ParameterizedTest
    @ValueSource(strings = {"127.evil.example", "127.0.0.1.evil.example", "localhost.", "localhost.evil.example",
        "mylocalhost", "127.1", "127.0.0.256",
        "127.0.0.1:8080", "::1", "[::1%lo]", "[::2]", "[127.0.0.1]", "[localhost]", "[]", "[", "]", "", " localhost",
        "localhost\n", "0.0.0.0",
        "10.0.0.1", "localho\u017ft"})
    void takesNoOtherHostForThisMachine(String host) {
        assertThat(LoopbackAddresses.isHost(host)).isFalse();
    }

    /** A Unix domain socket has none. */
    @Test
    void knowsNothingOfNoAddress() {
        assertThat(LoopbackAddresses.isAddress(Optional.empty())).isFalse();
    }

    /** Says of a host whether it is this machine's. */
    static final class Main {

        private Main() {
        }

        public static void main(String[] args) {
            System.out.println(LoopbackAddresses.isHost(args[0]));
        }
    }

    /** A JVM of its own has a resolver that leads each of these names to this machine. */
    @ParameterizedTest
    @ValueSource(strings = {".:1", "..:", ".::1"})
    void asksNoResolverForWhatBeginsWithADot(String name) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + name + "\n");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), "-Djdk.net.hosts.file=" + hosts,
                Main.class.getName(), "[" + name + "]").redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip()).isEqualTo("false");
    }
}
