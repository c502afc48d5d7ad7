package io.mcpauth.internal.observe;

import java.util.Map;

import io.opentelemetry.api.trace.Span;

/** Writes notes on OpenTelemetry's current span. Touch it only where its API is there. */
public final class SpanMeter implements Meter {

    /** Notes are no figures. */
    @Override
    public boolean measures() {
        return false;
    }

    @Override
    public void note(Map<String, String> attributes) {
        Span span = Span.current();
        if (span.isRecording()) {
            attributes.forEach(span::setAttribute);
        }
    }
}
