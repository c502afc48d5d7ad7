package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.Capture;
import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.json.Json;

class InspectedKeyTest {

    private final KeyGenerator generator = new KeyGenerator(new Capture().session());

    @Test
    void tellsWhichOfTwinsIsUsed() {
        NewKey key = make(KeyType.EC);
        List<InspectedKey> keys =
                inspect(key.publicMembers(), with(key, "d", make(KeyType.EC).privateMembers().get("d")),
                        key.privateMembers(), key.privateMembers(), with(key, "kid", "another"));

        assertThat(keys).extracting(InspectedKey::state)
                .containsExactly("refused", "refused", "current", "refused", "older");
        assertThat(keys).extracting(inspected -> inspected.refusal().orElse("").replaceAll(".*is not used: ", ""))
                .containsExactly("it has no private member 'd'; the private key file is needed.",
                        "its private and its public members do not belong together.", "",
                        "another key before it has the same kid.", "");
    }

    @Test
    void namesTheRsaKeyThatIsOneTooMany() {
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            entries.add(generator.make(KeyType.RSA, 2048).privateMembers());
        }
        assertThat(inspect(entries.toArray())).extracting(InspectedKey::state)
                .containsExactly("current", "older", "older", "older", "refused");
    }

    @Test
    void bearsWhatIsNoKey() {
        List<InspectedKey> keys = inspect(null, "text", make(KeyType.OKP).privateMembers());
        assertThat(keys).extracting(InspectedKey::state).containsExactly("refused", "refused", "current");
        assertThat(keys.get(1).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Key number 2 of file"));
    }

    @Test
    void knowsTheKeyOfAnIssuerOrOfAClient() {
        NewKey ec = generator.make(KeyUse.SIG, KeyType.EC, 256);
        NewKey okp = generator.make(KeyUse.SIG, KeyType.OKP, KeyType.OKP.defaultSize());
        Object[] keys = {ec.privateMembers(), okp.privateMembers(), ec.publicMembers(), with(ec, "d", "AA"),
            with(ec, "alg", "HS256"), make(KeyType.EC).privateMembers()};

        assertThat(inspect(keys)).extracting(InspectedKey::state)
                .containsExactly("signing", "signing", "signing", "refused", "refused", "current");
        assertThat(inspect(keys).get(0).thumbprint())
                .contains(SigningKey.of(ec.privateMembers()).orElseThrow().thumbprint())
                .isEqualTo(inspect(keys).get(2).thumbprint());
        assertThat(inspect(keys).get(0).asJson()).containsEntry("state", "signing").containsEntry("refusal", null)
                .containsKey("thumbprint");
        assertThat(inspect(ec.publicMembers(), make(KeyType.EC).publicMembers())).extracting(InspectedKey::state)
                .containsExactly("signing", "current");
    }

    @Test
    void saysOfAnIssuersPublicKeyWhyNoServerWouldVerifyWithIt() {
        NewKey good = generator.make(KeyUse.SIG, KeyType.EC, 256);
        NewKey broken = generator.make(KeyUse.SIG, KeyType.EC, 256);
        Map<String, Object> members = new LinkedHashMap<>(broken.publicMembers());
        members.put("kid", "broken");
        members.remove("y");
        List<InspectedKey> keys = inspect(good.publicMembers(), members);
        assertThat(keys).extracting(InspectedKey::state).containsExactly("signing", "refused");
        assertThat(keys.get(0).refusal()).isEmpty();
        assertThat(keys.get(1).refusal().orElseThrow()).endsWith(
                "Key 'broken' of file is not used: its members do not make a key.");
        assertThat(keys.get(1).thumbprint()).isEmpty();
    }

    @Test
    void saysOfAFileThatNoServerReadsThatItIsNone() {
        Map<String, Object> both = new LinkedHashMap<>(make(KeyType.EC).privateMembers());
        both.put("keys", "none");
        assertThatThrownBy(() -> inspect(Json.write(both))).isInstanceOf(CliException.class)
                .hasMessage(
                        "MCPAUTH-207: The key file file is neither a JWK nor a JWK Set: its member 'keys' is not an "
                                + "array.");
    }

    @Test
    void obeysNoForeignText() {
        Map<String, Object> members = Map.of("kty", "EC", "crv", "P-256", "kid", "a\u001b[2J\n" + "b".repeat(100));
        assertThat(InspectedKey.table(inspect(members))).last().asString()
                .endsWith("  a?[2J?" + "b".repeat(55) + "...");
    }

    private NewKey make(KeyType type) {
        return generator.make(type, type.defaultSize());
    }

    private static Map<String, Object> with(NewKey key, String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(key.privateMembers());
        members.put(name, value);
        return members;
    }

    private static List<InspectedKey> inspect(Object... entries) {
        return inspect(Json.write(Map.of("keys", Arrays.asList(entries))));
    }

    private static List<InspectedKey> inspect(String file) {
        return InspectedKey.all(file.getBytes(UTF_8), "file", Clock.systemUTC());
    }
}
