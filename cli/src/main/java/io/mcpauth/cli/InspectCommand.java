package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.key.InspectedKey;
import io.mcpauth.cli.key.JwkEntries;
import io.mcpauth.cli.key.KeyFacts;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.PrivateKeyFile;
import io.mcpauth.cli.option.KeyPlace;
import io.mcpauth.cli.option.OutputFolder;
import io.mcpauth.internal.key.KeyRules;

@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Lists the keys of a file: which is current, and how old each is.",
        description = {"",
            "Lists the private key file in DIR or, if there is none, the public one. For",
            "each key it shows the state (current, older, signing, refused), type, size,",
            "algorithm, whether the private part is there, age and id.",
            "",
            "A signing key belongs to an issuer, or to a client for proofs (DPoP). A server",
            "reads no tokens with it. With --json you also see its thumbprint: a token names",
            "it to be bound to the key. The age is 'unknown' if the key has no member iat.",
            "If a server would refuse a key, the standard error says why."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the keys are listed", "1:there is no key file, or none of its keys is usable",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  List the keys in .keys/:",
            "    mcp-auth inspect",
            "  Print the age of the current key, in seconds:",
            "    mcp-auth inspect --json | jq '.[0].ageSeconds'",
            "  Print the thumbprint of a client's key, the cnf.jkt of its tokens:",
            "    mcp-auth inspect --key .client/issuer-private.json --json | jq -r '.[0].thumbprint'",
            "  List a file that you received:",
            "    mcp-auth inspect --key theirs.json",
            "",
            "SECURITY CONSIDERATIONS",
            "  The output has no secret: no private members, and nothing made from them."})
final class InspectCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = "--key", paramLabel = "FILE", converter = KeyPlace.OfFile.class,
            description = "A private or public key file, instead of DIR.")
    private Path key;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    InspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (key != null && spec.commandLine().getParseResult().hasMatchedOption("--output")) {
            throw new ParameterException(spec.commandLine(), "--key and --output cannot be used together");
        }
        Path file = key == null ? fileOf(output.keyFolder()) : key;
        byte[] content = PrivateKeyFile.bytes(file);
        List<InspectedKey> keys = InspectedKey.all(content, file.toString(), session.clock());
        if (json) {
            session.json(keys.stream().map(InspectedKey::asJson).toList());
        } else {
            InspectedKey.table(keys).forEach(session::data);
        }
        keys.forEach(inspected -> inspected.refusal().ifPresent(session::warn));
        if (key == null) {
            compare(output.keyFolder(), JwkEntries.of(content, file.toString()));
        }
        if (keys.stream().allMatch(inspected -> inspected.state().equals("refused"))) {
            throw new CliException("a server cannot use any key of " + file,
                    "check the file and the warnings; 'mcp-auth generate' makes a new key");
        }
        return ExitCode.DONE;
    }

    private Path fileOf(KeyFolder folder) {
        if (folder.hasPrivateFile()) {
            return folder.privateFile();
        }
        if (folder.hasPublicFile()) {
            session.warn("there is only the public file; the private key beside it is missing");
            return folder.publicFile();
        }
        throw folder.noKey();
    }

    /** Says it if the public file is not that of the private one: clients would encrypt to keys that nobody has. */
    private void compare(KeyFolder folder, List<?> privateKeys) throws IOException {
        Path file = folder.publicFile();
        if (folder.hasPublicFile() && !materials(publicKeys(file)).equals(materials(privateKeys))) {
            session.warn(file + " does not list the same keys in the same order: find out which of the two "
                    + "files is right"
                    + rewriting(privateKeys));
        }
    }

    /** A rotation writes the public file anew; one that keeps fewer keys than there are would drop good ones. */
    private static String rewriting(List<?> privateKeys) {
        long rsaKeys = privateKeys.stream().filter(key -> "RSA".equals(JwkEntries.asObject(key).get("kty"))).count();
        return rsaKeys >= KeyRules.MOST_RSA_KEYS ? "" : "; 'mcp-auth rotate --keep " + privateKeys.size()
                + "' makes a new key, keeps all private keys, and rewrites the public file";
    }

    private static List<?> publicKeys(Path file) throws IOException {
        try {
            return JwkEntries.of(PrivateKeyFile.bytes(file), file.toString());
        } catch (CliException e) {
            return List.of();
        }
    }

    private static List<Map<String, Object>> materials(List<?> keys) {
        return keys.stream().map(key -> KeyFacts.material(JwkEntries.asObject(key))).toList();
    }
}
