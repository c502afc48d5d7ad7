package io.mcpauth.cli.key;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.OctetKeyPairJsonWebKey;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Span;
import io.mcpauth.cli.console.Text;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.KeyVerdict;
import io.mcpauth.internal.message.Message;

/**
 * One key of a file, as {@code inspect} shows it.
 *
 * @param facts   what it says of itself
 * @param state   {@code current}, {@code older}, {@code signing} or {@code refused}
 * @param age     how old it is, in seconds; empty where nobody can know
 * @param refusal why a server would not use it
 * @param thumbprint of a key for signatures, what tokens are bound to by it: its {@code cnf.jkt}
 */
public record InspectedKey(KeyFacts facts, String state, Optional<BigDecimal> age, Optional<String> refusal,
        Optional<String> thumbprint) {

    private static final List<String> TITLES =
            List.of("STATE", "TYPE", "BITS", "ALGORITHM", "PRIVATE", "AGE", "KEY ID");

    /**
     * Looks at the keys of a file.
     *
     * @param content a JWK Set or a JWK
     * @param origin  its name, for messages
     * @param clock   what time it is
     */
    public static List<InspectedKey> all(byte[] content, String origin, Clock clock) {
        List<Map<?, ?>> entries = new ArrayList<>();
        JwkEntries.of(content, origin).forEach(entry -> entries.add(JwkEntries.asObject(entry)));
        List<KeyFacts> facts = entries.stream().map(KeyFacts::of).toList();
        List<Optional<String>> refusals = facts.stream().anyMatch(KeyFacts::secret)
                ? refusals(content, origin)
                : refusalsOfPublic(entries, origin);
        List<InspectedKey> keys = new ArrayList<>();
        String next = "current";
        for (int i = 0; i < entries.size(); i++) {
            Optional<String> thumbprint = thumbprint(entries.get(i), refusals.get(i).isPresent());
            Optional<String> refusal = thumbprint.isPresent() ? Optional.empty() : refusals.get(i);
            boolean used = thumbprint.isEmpty() && refusal.isEmpty();
            String state = thumbprint.isPresent() ? "signing" : used ? next : "refused";
            keys.add(new InspectedKey(facts.get(i), state, facts.get(i).age(clock), refusal, thumbprint));
            next = used ? "older" : next;
        }
        return keys;
    }

    /**
     * What tokens are bound to by a key that is for signatures: an issuer's, or one that a client makes proofs with.
     * No server reads tokens with such a key, nor shall it.
     */
    private static Optional<String> thumbprint(Map<?, ?> entry, boolean isRefused) {
        if (!saysThatItSigns(entry)) {
            return Optional.empty();
        }
        if (!KeyFacts.of(entry).secret()) {
            return VerificationKeys.refusal(entry).isPresent() ? Optional.empty() : KeyFacts.thumbprint(entry);
        }
        return isRefused ? SigningKey.of(entry).filter(SigningKey::isWhole).map(SigningKey::thumbprint)
                : Optional.empty();
    }

    /** Without a word, a key of a file that servers read is meant for tokens. */
    private static boolean saysThatItSigns(Map<?, ?> entry) {
        return KeyUse.SIG.member().equals(entry.get("use"))
                || entry.get("key_ops") instanceof List<?> operations
                        && (operations.contains("sign") || operations.contains("verify"))
                || OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(entry.get("crv"));
    }

    /**
     * To a server, no key of a public file opens tokens; nobody needs to be told. An issuer's key is to verify them.
     */
    private static List<Optional<String>> refusalsOfPublic(List<Map<?, ?>> entries, String origin) {
        List<Optional<String>> refusals = new ArrayList<>();
        for (Map<?, ?> entry : entries) {
            String name = KeyVerdict.nameOf(entry, refusals.size() + 1);
            refusals.add(Optional.of(entry).filter(InspectedKey::saysThatItSigns).flatMap(VerificationKeys::refusal)
                    .map(reason -> Message.KEY_REFUSED.text(name, origin, reason)));
        }
        return refusals;
    }

    /** Of each key why a server would not use it, or empty if it would. */
    private static List<Optional<String>> refusals(byte[] content, String origin) {
        try {
            DecryptionKeys keys = JwkSetLoader.judge(content, origin);
            return keys.verdicts().stream().map(verdict -> verdict instanceof KeyVerdict.Unused unused
                    ? Optional.of(keys.refusal(unused))
                    : Optional.<String>empty()).toList();
        } catch (KeyFileException e) {
            throw new CliException(e, e.getMessage(), JwkEntries.HINT);
        }
    }

    /** For programs; a member that is not known is {@code null}. */
    public Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kid", facts.id());
        json.put("kty", facts.type());
        json.put("crv", facts.curve());
        json.put("bits", facts.bits());
        json.put("alg", facts.algorithm());
        json.put("private", facts.secret());
        json.put("state", state);
        json.put("iat", facts.madeAt());
        json.put("ageSeconds", age.orElse(null));
        json.put("refusal", refusal.orElse(null));
        json.put("thumbprint", thumbprint.orElse(null));
        return json;
    }

    /** For people: a line each below a line of titles, in columns. */
    public static List<String> table(List<InspectedKey> keys) {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        keys.forEach(key -> rows.add(key.row()));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < TITLES.size(); column++) {
            int here = column;
            widths.add(rows.stream().mapToInt(row -> row.get(here).length()).max().orElse(0));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private List<String> row() {
        return List
                .of(state, facts.kind(), orDash(facts.bits()), orDash(facts.algorithm()), facts.secret() ? "yes" : "no",
                        age.map(Span::inWords).orElse("unknown"), orDash(facts.id()))
                .stream()
                .map(Text::brief).toList();
    }

    private static String orDash(Object value) {
        return value == null ? "-" : value.toString();
    }
}
