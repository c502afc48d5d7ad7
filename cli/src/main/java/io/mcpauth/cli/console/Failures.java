package io.mcpauth.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what went wrong: {@code error:} and {@code hint:} lines, and a stack trace only for those who ask for it.
 */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Session session;
    private final BooleanSupplier verbose;

    /**
     * Says it in one run.
     *
     * @param session the run
     * @param verbose whether somebody asks for the stack trace
     */
    public Failures(Session session, BooleanSupplier verbose) {
        this.session = session;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        // Where options are missing that belong together, picocli says itself that this is an error.
        session.error(Text.printable(problem(e)).replaceFirst("^Error: ", ""));
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                session.hint("did you mean " + suggestions.get(0) + "?");
            }
        }
        session.hint("'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' shows the usage");
        trace(e);
        return ExitCode.USAGE;
    }

    private static String problem(ParameterException e) {
        boolean command = e instanceof UnmatchedArgumentException unmatched && e.getCommandLine().getParent() == null
                && !unmatched.getUnmatched().get(0).startsWith("-");
        return command ? "no such command: '" + ((UnmatchedArgumentException) e).getUnmatched().get(0) + "'"
                : e.getMessage();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parseResult) {
        if (e instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        if (e instanceof CliException failure) {
            session.error(Text.printable(failure.getMessage()));
            failure.hints().forEach(hint -> session.hint(Text.printable(hint)));
        } else if (e instanceof IOException io) {
            session.error(Text.printable(describe(io)));
            hint(io);
        } else {
            session.error("unexpected: " + Text.printable(e.toString()));
            traceHint();
        }
        trace(e);
        return ExitCode.FAILED;
    }

    /** Java's own messages are often nothing but the path. */
    public static String describe(IOException e) {
        if (!(e instanceof FileSystemException problem)) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
        String file = problem.getFile() == null ? "a file" : problem.getFile();
        if (e instanceof NoSuchFileException) {
            return "there is no " + file;
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied: " + file;
        }
        if (e instanceof FileAlreadyExistsException) {
            return file + " already exists";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return file + " is a folder that is not empty";
        }
        return file + ": " + (problem.getReason() == null ? e.getClass().getSimpleName() : problem.getReason());
    }

    private void hint(IOException e) {
        if (e instanceof NoSuchFileException) {
            session.hint("check the name; 'ls -l' shows what is there");
        } else if (e instanceof AccessDeniedException) {
            session.hint("'ls -l' shows its owner: let the owner run this");
        } else {
            traceHint();
        }
    }

    private void traceHint() {
        if (!verbose.getAsBoolean()) {
            session.hint("--verbose shows the stack trace");
        }
    }

    private void trace(Exception e) {
        if (verbose.getAsBoolean()) {
            e.printStackTrace(session.err());
        }
    }
}
