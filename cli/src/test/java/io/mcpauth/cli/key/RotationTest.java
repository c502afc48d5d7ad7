package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.Capture;
import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;

class RotationTest {

    private static final Path PATH = Path.of("mcp-private.json");

    private final KeyGenerator generator = new KeyGenerator(new Capture().session());

    @Test
    void putsTheNewKeyBeforeThoseThatStay() throws KeyFileException {
        List<NewKey> older = List.of(make(KeyType.EC), make(KeyType.OKP), make(KeyType.EC));
        NewKey key = make(KeyType.EC);

        Rotation rotation = new Rotation(file(older), PATH, key, 2);

        assertThat(ids(rotation.kept())).containsExactly(older.get(0).id(), older.get(1).id());
        assertThat(ids(rotation.dropped())).containsExactly(older.get(2).id());
        assertThat(rotation.crowdedOut()).isEmpty();
        KeySets expected = KeySets.of(
                List.of(key.privateMembers(), older.get(0).privateMembers(), older.get(1).privateMembers()),
                List.of(key.publicMembers(), older.get(0).publicMembers(), older.get(1).publicMembers()));
        assertThat(read(rotation.sets().privateSet())).isEqualTo(read(expected.privateSet()));
        assertThat(read(rotation.sets().publicSet())).isEqualTo(read(expected.publicSet()));
    }

    @Test
    void holdsNoMoreRsaKeysThanAServer() throws KeyFileException {
        List<NewKey> older =
                Stream.of(KeyType.RSA, KeyType.EC, KeyType.RSA, KeyType.RSA, KeyType.RSA).map(this::make).toList();

        Rotation rotation = new Rotation(file(older), PATH, make(KeyType.RSA), 9);
        assertThat(ids(rotation.kept())).doesNotContain(older.get(4).id()).hasSize(4);
        assertThat(ids(rotation.crowdedOut())).containsExactly(older.get(4).id());
        assertThat(rotation.dropped()).isEmpty();
        // As the server has it.
        assertThat(JwkSetLoader.parse(rotation.sets().privateSet(), "sets").refusals()).isEmpty();
        List<NewKey> five = new ArrayList<>(older);
        five.add(make(KeyType.RSA));
        assertThat(file(five).keys().refusals()).hasSize(1);

        assertThat(new Rotation(file(older), PATH, make(KeyType.EC), 9).crowdedOut()).isEmpty();
    }

    @Test
    void showsNothingInPublicThatNobodyThoughtOf() throws KeyFileException {
        NewKey older = make(KeyType.EC);
        Map<String, Object> members = new LinkedHashMap<>(older.privateMembers());
        members.remove("kid");
        members.remove("iat");
        members.put("note", "ours");
        byte[] single = Json.write(members).getBytes(UTF_8);

        Rotation rotation = new Rotation(new PrivateKeyFile(single, JwkSetLoader.parse(single, "file")), PATH,
                make(KeyType.EC), 1);

        assertThat(keys(rotation.sets().privateSet()).get(1)).isEqualTo(members);
        assertThat(keys(rotation.sets().publicSet()).get(1)).containsOnlyKeys("kty", "use", "alg", "crv", "x", "y");
    }

    @Test
    void makesNoFileThatIsTooLongForAServer() throws KeyFileException {
        NewKey older = make(KeyType.EC);
        Map<String, Object> members = new LinkedHashMap<>(older.privateMembers());
        members.put("note", "x".repeat(261_600));
        byte[] single = Json.write(members).getBytes(UTF_8);
        Rotation rotation = new Rotation(new PrivateKeyFile(single, JwkSetLoader.parse(single, "file")), PATH,
                make(KeyType.EC), 1);
        assertThatExceptionOfType(CliException.class).isThrownBy(rotation::sets)
                .withMessage("with so many keys the file is longer than a server accepts")
                // A key that is dropped too soon takes the tokens with it that are made for it.
                .satisfies(e -> assertThat(e.hints()).singleElement().asString()
                        .startsWith("wait until no client encrypts to the oldest key"));
    }

    private NewKey make(KeyType type) {
        return generator.make(type, type == KeyType.RSA ? 2048 : type.defaultSize());
    }

    static PrivateKeyFile file(List<NewKey> keys) throws KeyFileException {
        byte[] content = KeySets.of(keys.stream().map(NewKey::privateMembers).toList(), List.of()).privateSet();
        return new PrivateKeyFile(content, JwkSetLoader.parse(content, "file"));
    }

    private static List<String> ids(List<DecryptionKey> keys) {
        return keys.stream().map(key -> key.id().orElseThrow()).toList();
    }

    private static Map<String, Object> read(byte[] json) {
        return Json.readObject(json);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> keys(byte[] set) {
        return (List<Map<String, Object>>) read(set).get("keys");
    }
}
