package io.mcpauth.examples.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server's process, which ends with ours at the latest. */
final class ServerProcess implements AutoCloseable {

    private static final int GRACE_SECONDS = 15;

    private final String title;
    private final Process process;
    private final ServerLog log;
    private volatile boolean stopping;
    private final Thread atExit = new Thread(this::stop, "stop-server");

    private ServerProcess(String title, Process process, ServerLog log) {
        this.title = title;
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(ExampleServer server, Map<String, String> environment, Path logFile, PrintStream out)
            throws IOException {
        ProcessBuilder builder = server.prepare();
        builder.environment().putAll(environment);
        return start(server.title(), builder, ServerLog.open(logFile, server.failure(), out));
    }

    static ServerProcess start(String title, ProcessBuilder builder, ServerLog log) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        ServerProcess started = new ServerProcess(title, process, log);
        try {
            Runtime.getRuntime().addShutdownHook(started.atExit);
        } catch (IllegalStateException e) {
            // Ctrl-C came just now, too early for the hook.
            started.stop();
            throw e;
        }
        log.follow(process.getInputStream());
        return started;
    }

    /** Throws where it has become useless to wait for the application. */
    void requireHealth() throws RunnerException {
        if (!process.isAlive()) {
            throw failed("ended by itself with code " + process.exitValue());
        }
        if (log.sawFailure()) {
            throw failed("could not start the application");
        }
    }

    RunnerException failed(String what) {
        return new RunnerException(title + " " + what + ". The end of " + log.file() + ":\n\n" + log.tail());
    }

    /** Returns when the process has ended, unless ours is ending. */
    void awaitEnd() throws InterruptedException, RunnerException {
        int code = process.waitFor();
        if (stopping) {
            // Ctrl-C: nothing is to be said any more, least of all by the build.
            Thread.sleep(Long.MAX_VALUE);
        }
        throw failed("ended by itself with code " + code);
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // We are being shut down: then the hook is at work already.
        }
    }

    /** Asks politely first; whoever does not listen is ended, with all that it has started. */
    private void stop() {
        stopping = true;
        Stream<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()));
        ProcessHandle[] handles = family.toArray(ProcessHandle[]::new);
        process.destroy();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (ProcessHandle handle : handles) {
            handle.destroyForcibly();
        }
    }
}
