package io.mcpauth.internal.watch;

/** Looks at requests that have just arrived, until it knows that there is nothing to look for. */
interface RequestWatch {

    /** Whether a request like this one need not be looked at. Asked for each request, so it has to be quick. */
    boolean isSettled();

    /**
     * Looks at a request.
     *
     * @throws io.mcpauth.UnguardedRequestException if it must get no answer
     */
    void look(ArrivedRequest request);
}
