package io.mcpauth.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.mcpauth.internal.http.RequestHead;

/** A request as an adapter would hand it over: header names in any case. */
public record TestRequest(String method, String rawPath, String contextPath, String scheme, String authority,
        Map<String, List<String>> fields, boolean isRoutedByPath, boolean isOnLoopback, boolean isServed,
        boolean mayHaveUnannouncedBody) implements RequestHead {

    public static TestRequest of(String method, String rawPath) {
        return new TestRequest(method, rawPath, "", "http", "localhost:8080", Map.of(), true, false, false, false);
    }

    public static TestRequest get(String rawPath) {
        return of("GET", rawPath);
    }

    /** Below the context path, as long as that is the root's. */
    public TestRequest at(String newContextPath) {
        return new TestRequest(method, newContextPath + rawPath, newContextPath, scheme, authority, fields,
                isRoutedByPath, isOnLoopback, isServed, mayHaveUnannouncedBody);
    }

    public TestRequest over(String newScheme) {
        return new TestRequest(method, rawPath, contextPath, newScheme, authority, fields, isRoutedByPath, isOnLoopback,
                isServed, mayHaveUnannouncedBody);
    }

    TestRequest seenAt(String newAuthority) {
        return new TestRequest(method, rawPath, contextPath, scheme, newAuthority, fields, isRoutedByPath, isOnLoopback,
                isServed, mayHaveUnannouncedBody);
    }

    TestRequest routedBySomethingElse() {
        return new TestRequest(method, rawPath, contextPath, scheme, authority, fields, false, isOnLoopback, isServed,
                mayHaveUnannouncedBody);
    }

    /** Reaching the server at one of its loopback addresses. */
    TestRequest onLoopback() {
        return new TestRequest(method, rawPath, contextPath, scheme, authority, fields, isRoutedByPath, true, isServed,
                mayHaveUnannouncedBody);
    }

    /** By a version of HTTP that marks by frames where a body is. */
    public TestRequest framed() {
        return new TestRequest(method, rawPath, contextPath, scheme, authority, fields, isRoutedByPath, isOnLoopback,
                isServed, true);
    }

    /** At a path where the application is known to have something. */
    TestRequest served() {
        return new TestRequest(method, rawPath, contextPath, scheme, authority, fields, isRoutedByPath, isOnLoopback,
                true, mayHaveUnannouncedBody);
    }

    public TestRequest with(String name, String... values) {
        Map<String, List<String>> more = caseInsensitive(fields);
        more.put(name, List.of(values));
        return new TestRequest(method, rawPath, contextPath, scheme, authority, more, isRoutedByPath, isOnLoopback,
                isServed, mayHaveUnannouncedBody);
    }

    @Override
    public List<String> headers(String name) {
        return caseInsensitive(fields).getOrDefault(name, List.of());
    }

    private static Map<String, List<String>> caseInsensitive(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(fields);
        return copy;
    }
}
