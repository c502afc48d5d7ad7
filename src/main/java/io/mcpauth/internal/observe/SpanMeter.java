package io.mcpauth.internal.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.ForeignText;

/**
 * Writes notes on OpenTelemetry's current span. Where servers begin theirs behind the guard, a refused request has
 * none: then it gets one of the guard's. Touch it only where its API is there.
 */
public final class SpanMeter implements Meter {

    /** Those that OpenTelemetry's conventions for HTTP know. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
            "TRACE", "PATCH");
    private static final int FIRST_OF_THE_SERVER = 500;

    private final OpenTelemetry telemetry;

    private SpanMeter(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /**
     * A meter.
     *
     * @param telemetry the {@link OpenTelemetry} of the application
     * @return the meter
     */
    public static Meter of(Object telemetry) {
        return new SpanMeter((OpenTelemetry) telemetry);
    }

    /**
     * A meter that begins no spans.
     *
     * @return the meter
     */
    public static Meter ofOthersSpans() {
        return new SpanMeter(OpenTelemetry.noop());
    }

    /** Finds where a trace has begun. */
    private enum Fields implements TextMapGetter<RequestHead> {
        OF_A_REQUEST;

        @Override
        public Iterable<String> keys(RequestHead request) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable RequestHead request, String name) {
            List<String> fields = request == null ? List.of() : request.headers(name);
            return fields.isEmpty() ? null : fields.get(0);
        }
    }

    /** Notes are no figures. */
    @Override
    public boolean measures() {
        return false;
    }

    @Override
    public void note(Judged judged, Map<String, String> attributes) {
        Span span = Span.current();
        if (isUnderWay(span)) {
            attributes.forEach(span::setAttribute);
        } else if (judged.refusal().isPresent()) {
            tell(judged.head(), judged.refusal().get(), attributes);
        }
    }

    /**
     * One that nobody samples is under way as well. One that is sampled and takes no notes has ended: WildFly 39 leaves
     * those of asynchronous methods in the thread that began them.
     */
    private static boolean isUnderWay(Span span) {
        return span.isRecording() || span.getSpanContext().isValid() && !span.getSpanContext().isSampled();
    }

    private void tell(Optional<RequestHead> request, Decision.Refusal refusal, Map<String, String> attributes) {
        Span span =
                request.map(this::begun)
                        .orElseGet(() -> telemetry.getTracer(OpenTelemetryMeter.NAME).spanBuilder("HTTP").setNoParent())
                        .setSpanKind(SpanKind.SERVER).startSpan();
        int status = refusal.answer().status();
        span.setAttribute(Figure.STATUS, (long) status);
        attributes.forEach(span::setAttribute);
        if (status >= FIRST_OF_THE_SERVER) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private SpanBuilder begun(RequestHead request) {
        boolean isKnown = METHODS.contains(request.method());
        return telemetry.getTracer(OpenTelemetryMeter.NAME).spanBuilder(isKnown ? request.method() : "HTTP")
                .setParent(telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), request,
                        Fields.OF_A_REQUEST))
                .setAttribute("http.request.method", isKnown ? request.method() : Figure.OTHER)
                .setAttribute("url.scheme", request.scheme())
                .setAttribute("url.path", ForeignText.safe(request.rawPath()));
    }
}
