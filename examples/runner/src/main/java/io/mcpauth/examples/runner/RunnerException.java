package io.mcpauth.examples.runner;

/** The example cannot be run. The message is for whoever typed the command: what is wrong, and what would be right. */
final class RunnerException extends Exception {

    RunnerException(String message) {
        super(message);
    }
}
