package io.mcpauth.internal.servlet;

import io.mcpauth.internal.http.Answer;

/** Carries a refusal out of an include, which can set neither status nor headers, to the request that it is part of. */
final class RefusedInclude extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedInclude(Answer answer) {
        super("a guarded resource was included without a user who may see it", null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
