package io.mcpauth.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.naming.InitialContext;
import javax.naming.NamingException;

import jakarta.enterprise.inject.Instance;

import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.observe.Meter;
import io.mcpauth.internal.observe.MicroProfileMeter;
import io.mcpauth.internal.observe.OpenTelemetryMeter;
import io.mcpauth.internal.observe.SpanMeter;
import io.mcpauth.internal.runtime.ClassesThere;

/** Finds who collects figures on this server; the classes that name those APIs are not touched elsewhere. */
final class MeterSupport {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");
    private static final String REGISTRY = "org.eclipse.microprofile.metrics.MetricRegistry";
    private static final String TELEMETRY = "io.opentelemetry.api.OpenTelemetry";

    private MeterSupport() {
    }

    static List<Meter> find(Instance<Object> beans) {
        Optional<Object> telemetry = bean(TELEMETRY, beans);
        List<Meter> found = new ArrayList<>(of(telemetry, OpenTelemetryMeter::of));
        if (found.isEmpty()) {
            // Not both: what is counted twice is read twice.
            found.addAll(of(bean(REGISTRY, beans), registry -> List.of(MicroProfileMeter.of(registry, application()))));
        }
        if (!found.isEmpty()) {
            LOG.log(Level.INFO, Message.METERS_FOUND.text(
                    found.stream().map(meter -> meter.getClass().getSimpleName()).toList()));
        }
        if (type(TELEMETRY).isPresent()) {
            List<Meter> spans = of(telemetry, bean -> List.of(SpanMeter.of(bean)));
            found.addAll(spans.isEmpty() ? List.of(SpanMeter.ofOthersSpans()) : spans);
        }
        return found;
    }

    /** What does not come about here is no reason to keep the application from its start. */
    private static List<Meter> of(Optional<Object> bean, Function<Object, List<Meter>> maker) {
        return attempted(() -> bean.map(maker)).orElse(List.of());
    }

    /** Once for each type: a bean may be a new one each time. */
    private static Optional<Object> bean(String type, Instance<Object> beans) {
        return attempted(() -> type(type).map(beans::select).filter(Instance::isResolvable).map(Instance::get));
    }

    private static <T> Optional<T> attempted(Supplier<Optional<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException | LinkageError e) {
            new FailureLog("io.mcpauth.cdi").say(Message.METER_FAILED, e);
            return Optional.empty();
        }
    }

    /**
     * Servers with more than one application say which one this is. A WAR has its own name, inside an EAR both. Payara
     * 7 does not know the module at this time.
     */
    private static String application() {
        return Stream.of("java:app/AppName", "java:module/ModuleName").map(MeterSupport::named)
                .filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining("/"));
    }

    @SuppressWarnings("BanJNDI") // Constant names of the platform, at the start.
    private static String named(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException | RuntimeException | LinkageError e) {
            return "";
        }
    }

    private static Optional<Class<?>> type(String name) {
        return ClassesThere.find(name, MeterSupport.class.getClassLoader());
    }
}
