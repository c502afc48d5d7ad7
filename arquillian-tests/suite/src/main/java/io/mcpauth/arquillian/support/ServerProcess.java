package io.mcpauth.arquillian.support;

/** The server that Arquillian started from this JVM. */
public final class ServerProcess {

    private ServerProcess() {
    }

    /** The process that runs it, not the script that may have started that. */
    public static ProcessHandle find() {
        return ProcessHandle.current().descendants()
                .filter(process -> process.info().command().filter(command -> command.endsWith("java")).isPresent())
                .reduce((one, other) -> {
                    throw new IllegalStateException("more than one server: " + one.pid() + ", " + other.pid());
                })
                .orElseThrow();
    }
}
