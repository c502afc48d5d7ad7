package io.mcpauth.arquillian.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import io.mcpauth.cli.McpAuth;

/**
 * One run of {@code mcp-auth doctor}, whose output never holds the token.
 *
 * @param code with which it ends
 * @param out  what it prints
 * @param err  what it says of itself
 */
public record Examination(int code, String out, String err) {

    /** Runs it. */
    public static Examination of(String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "doctor";
        System.arraycopy(args, 0, command, 1, args.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), command);
        Examination examination = new Examination(code, out.toString(UTF_8), err.toString(UTF_8));
        assertThat(examination.out + examination.err).doesNotContain("eyJ");
        return examination;
    }
}
