package io.mcpauth.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;

import io.mcpauth.cli.console.ExitCode;
import io.mcpauth.cli.console.LostText;
import io.mcpauth.cli.console.Output;
import io.mcpauth.cli.console.Session;
import io.mcpauth.cli.console.Terminal;

/**
 * The program {@code mcp-auth}, for a shell or for a caller in the same process.
 *
 * <p>Data goes to the standard output, everything else to the standard error. The exit code is 0 (done), 1 (failed) or
 * 2 (wrong usage).
 */
public final class McpAuth {

    private McpAuth() {
    }

    /**
     * Runs the program and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String... args) {
        Session session = new Session(System.in, Output.standardOutput(), Output.standardError(), Terminal.ofProcess(),
                Clock.systemUTC(), System.getenv());
        System.exit(new LostText(session).refuses(args) ? ExitCode.USAGE : run(session, args));
    }

    /**
     * Runs the program in this process, as if there were no terminal and its standard input were empty.
     *
     * @param out  where the data goes
     * @param err  where everything else goes
     * @param args the command line
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(new Session(InputStream.nullInputStream(), out, err, Terminal.NONE, Clock.systemUTC(),
                System.getenv()), args);
    }

    static int run(Session session, String... args) {
        int code = McpAuthCommand.commandLine(session, args).execute(args);
        // Streams keep their failures to themselves: a full disk, or a reader that has gone.
        if (session.out().checkError() && code == ExitCode.DONE) {
            session.error("not everything could be written to the standard output");
            session.hint("check whether its disk is full, or whether the program that reads it has ended");
            return ExitCode.FAILED;
        }
        return code;
    }
}
