package io.mcpauth.internal.http;

/**
 * A request after which its connection must serve no other. Open Liberty 26.0.0.3 takes the body of a refused
 * {@code TRACE} for the next request on the connection, and a proxy may have put one of another client there. A
 * {@code TRACE} has no body (RFC 9110, section 9.3.8), so no honest client loses anything.
 */
public final class LastRequest {

    /** The field of the answer that ends the connection (RFC 9112, section 9.6). */
    public static final String FIELD = "Connection";
    /** What that says. */
    public static final String END = "close";

    private LastRequest() {
    }

    /**
     * Whether nothing may follow a request.
     *
     * @param method its method
     * @return whether the answer has to end the connection
     */
    public static boolean endsConnection(String method) {
        return method.equals("TRACE");
    }
}
