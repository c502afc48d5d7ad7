package io.mcpauth.internal.watch;

import jakarta.servlet.ServletContext;

/** Stops a WAR that is not the only one which these beans would guard. */
final class SharedLibrary implements WarWatch {

    private final WarsOfAnEar wars;

    SharedLibrary(WarsOfAnEar wars) {
        this.wars = wars;
    }

    @Override
    public void look(ServletContext war) {
        wars.problem(new WarsOfAnEar.War(war.getContextPath(), war.getRealPath("/"))).ifPresent(message -> {
            throw new IllegalStateException(message);
        });
    }
}
