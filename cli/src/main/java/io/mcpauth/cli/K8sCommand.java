package io.mcpauth.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Text;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyGenerator;
import io.mcpauth.cli.key.KeySets;
import io.mcpauth.cli.key.KeyType;
import io.mcpauth.cli.key.KeyWriter;
import io.mcpauth.cli.key.NewKey;
import io.mcpauth.cli.key.PrivateKeyFile;
import io.mcpauth.cli.kubernetes.KubernetesNames;
import io.mcpauth.cli.kubernetes.SecretManifest;
import io.mcpauth.cli.option.OutputFolder;

@Command(name = "k8s", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Prints a Kubernetes Secret with the private key.",
        description = {"",
            "Takes the keys in DIR. If there are none, it first makes one there (RSA, 4096",
            "bits). The standard output is the manifest. Its item mcp_jwks is the private",
            "key file with all its keys."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the manifest is printed", "1:there is no usable key, or none could be made",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Apply it to the cluster:",
            "    mcp-auth k8s | kubectl apply -f -",
            "  Use another namespace and name:",
            "    mcp-auth k8s -n tools -s calendar-keys | kubectl apply -f -",
            "  Make a key that is in the cluster and nowhere else:",
            "    mcp-auth k8s --ephemeral | kubectl apply -f -",
            "  Rotate, and update the Secret. The old key still decrypts tokens:",
            "    mcp-auth rotate && mcp-auth k8s | kubectl apply -f -",
            "",
            "SECURITY CONSIDERATIONS",
            "  The manifest has the private key: base64 is not encryption. Pipe it, and keep",
            "  it out of files, logs and version control. With --ephemeral no key is written",
            "  to disk, and each run makes another key. 'mcp-auth rotate' needs the copy on",
            "  this machine. If only the cluster may have the key, check that the Secret is",
            "  there, and then destroy the copy with 'mcp-auth clean'."})
final class K8sCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFolder output;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NS", defaultValue = "default",
            description = "The namespace of the Secret (default: ${DEFAULT-VALUE}).")
    private String namespace;

    @Option(names = {"-s", "--secret-name"}, paramLabel = "NAME", defaultValue = "mcp-server-keys",
            description = "The name of the Secret (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--ephemeral", description = "Make a new key that is in the manifest only, not on the disk.")
    private boolean ephemeral;

    K8sCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        check("namespace", namespace, KubernetesNames.problemOfNamespace(namespace));
        check("name for a Secret", name, KubernetesNames.problemOfSecret(name));
        KeyFolder folder = output.keyFolder();
        byte[] keySet = ephemeral ? make().alone().privateSet() : keySetOf(folder);

        session.out().print(SecretManifest.yaml(namespace, name, keySet));
        session.out().flush();
        session.say("Apply it: mcp-auth k8s ... | kubectl apply -f -");
        session.say("Mount the item " + SecretManifest.ITEM + " of the Secret " + name
                + " as /etc/mcp/secrets/key.json, and set");
        session.say("  MCP_KEY_FILE_PATH=/etc/mcp/secrets/key.json");
        if (ephemeral) {
            session.say("This key is in the manifest only: the next run makes another one.");
        } else {
            session.say("The key stays in " + folder.path() + ", where 'mcp-auth rotate' needs it");
            session.say(
                    "If only the cluster may have the key, check that it is there, then destroy this copy:");
            session.say("  kubectl get secret " + name + " -n " + namespace + " && mcp-auth clean" + outputOption());
        }
        return ExitCode.DONE;
    }

    private void check(String what, String value, Optional<String> problem) {
        if (problem.isPresent()) {
            throw new ParameterException(spec.commandLine(),
                    "'" + value + "' is not a valid Kubernetes " + what + ": " + problem.get());
        }
    }

    private NewKey make() {
        NewKey key = new KeyGenerator(session).make(KeyType.RSA, KeyType.RSA.defaultSize());
        session.say("Made an " + key);
        return key;
    }

    private byte[] keySetOf(KeyFolder folder) throws IOException {
        if (folder.hasPrivateFile()) {
            PrivateKeyFile file = PrivateKeyFile.read(folder.privateFile());
            file.keys().refusals().forEach(session::warn);
            session.say(file.size() == 1
                    ? "Took the key of " + folder.privateFile()
                    : "Took the " + file.size() + " keys of " + folder.privateFile() + ", the current one first");
            return file.content();
        }
        if (folder.hasPublicFile()) {
            throw folder.privateFileMissing();
        }
        folder.checkReplaceable(false);
        KeySets sets = make().alone();
        new KeyWriter(folder).write(sets, false).forEach(session::warn);
        session.say("  private key: " + folder.privateFile());
        return sets.privateSet();
    }

    private String outputOption() {
        String given = output.asGiven();
        return given.equals(OutputFolder.DEFAULT) ? "" : " -o " + Text.quoted(given);
    }
}
