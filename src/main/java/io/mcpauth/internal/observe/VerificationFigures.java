package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.token.VerificationTimes;

/** Says how long the verification of tokens takes. */
public final class VerificationFigures implements VerificationTimes {

    private static final Map<String, String> VERIFIED = Map.of(Figure.OUTCOME, "verified");
    private static final Map<String, String> REFUSED = Map.of(Figure.OUTCOME, "refused");

    private final Meters meters;

    private VerificationFigures(Meters meters) {
        this.meters = meters;
    }

    /**
     * Figures.
     *
     * @param meters take them
     * @return none if nobody wants to know: then no time is taken
     */
    public static Optional<VerificationTimes> of(Meters meters) {
        return meters.measures() ? Optional.of(new VerificationFigures(meters)) : Optional.empty();
    }

    @Override
    public void took(Duration time, boolean isGood) {
        meters.time(Figure.VERIFICATION, time, isGood ? VERIFIED : REFUSED);
    }
}
