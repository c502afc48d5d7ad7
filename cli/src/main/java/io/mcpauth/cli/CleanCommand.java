package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.file.Eraser;
import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.KeyUse;
import io.mcpauth.cli.option.KeyUseConverter;
import io.mcpauth.cli.option.OutputFolder;

@Command(name = "clean", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        header = "Overwrites and deletes the private key, and deletes the public key.",
        description = {"",
            "Removes mcp-private.json and mcp-public.json from DIR. With --use sig it",
            "removes issuer-private.json and issuer-public.json. It also removes what an",
            "interrupted run may have left of them. The standard output is the path of each",
            "removed file, one per line. If there is nothing to remove, the command",
            "succeeds."},
        optionListHeading = "%nOPTIONS%n", exitCodeListHeading = "%nEXIT CODES%n",
        exitCodeList = {"0:the files are removed, or there were none", "1:a file could not be removed",
            "2:wrong usage"},
        footer = {"",
            "EXAMPLES",
            "  Remove the keys in .keys/:",
            "    mcp-auth clean",
            "  Remove the keys after their Secret is in the cluster:",
            "    mcp-auth k8s -o build/keys | kubectl apply -f - && mcp-auth clean -o build/keys",
            "",
            "SECURITY CONSIDERATIONS",
            "  The private key is overwritten with random bytes, synced and deleted. Its old",
            "  bytes may still exist. An SSD writes the new bytes to other cells. A",
            "  copy-on-write or journalling file system (btrfs, ZFS, APFS, an overlay in a",
            "  container), a snapshot or a backup keeps the old ones. If that matters, use",
            "  an encrypted disk or 'mcp-auth k8s --ephemeral', or stop using the key.",
            "  The command refuses symbolic links. It also refuses a private key file that",
            "  has another name elsewhere (a hard link)."})
final class CleanCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private OutputFolder output;

    @Option(names = "--use", paramLabel = "USE", defaultValue = "enc", converter = KeyUseConverter.class,
            description = "Which key to remove: enc for a server, or sig for an issuer (default: ${DEFAULT-VALUE}).")
    private KeyUse use;

    CleanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        KeyFolder folder = output.keyFolder().of(use);
        List<Path> privateFiles = folder.traces(use.privateFile());
        List<Path> publicFiles = folder.traces(use.publicFile());
        // All or nothing: somebody who planted one link may have touched the rest too.
        privateFiles.forEach(Eraser::check);
        publicFiles.forEach(Eraser::check);
        Eraser.checkNoOtherNames(privateFiles);

        for (Path file : privateFiles) {
            Eraser.overwrite(file);
            Eraser.delete(file);
            session.data(file.toString());
            session.say("Overwrote and deleted " + file);
        }
        for (Path file : publicFiles) {
            Eraser.delete(file);
            session.data(file.toString());
            session.say("Deleted " + file);
        }
        if (privateFiles.isEmpty() && publicFiles.isEmpty()) {
            session.say("There is no key in " + folder.path());
        }
        return ExitCode.DONE;
    }
}
