package io.mcpauth.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Calls with a known token, and requests for the keys as a new client sends them, without and with a flood of what is
 * bad.
 */
final class Flood {

    /** A flood begins before what is measured beside it, and has to end after it. */
    private static final int LONGER_SECONDS = 2;

    private static final Figures NONE = new Figures(Map.of());

    private final Load calls;
    /** Quiet rounds differ by so much at most once a server is warm; it gets so many to become that. */
    private static final double SETTLED = 0.1;
    private static final int MOST_WARM_UP_ROUNDS = 8;

    private final Load keys;
    private final Load bad;
    private final Runnable newUser;
    private final List<Moment> quiet = new ArrayList<>();
    private final List<Moment> flooded = new ArrayList<>();

    /**
     * Not measured yet.
     *
     * @param calls       calls with a known token
     * @param bad         what the flood is like, for the script {@code bad.lua}
     * @param connections of the flood
     * @param newUser     calls with a token that is not known
     */
    Flood(Load calls, Load bad, int connections, Runnable newUser) {
        this.calls = calls;
        this.keys = Load.get().at(BenchmarkWars.KEYS).of(4).with("pause", "20").lasting(calls.seconds());
        this.bad = bad.by("bad.lua").of(connections).without("pause").lasting(calls.seconds() + LONGER_SECONDS);
        this.newUser = newUser;
    }

    /** Measures without and with the flood in turns, when the server is warm. */
    void takeTurns(int rounds) throws IOException {
        double before = 0;
        double now = perSecond();
        for (int round = 0; Math.abs(now / before - 1) > SETTLED && round < MOST_WARM_UP_ROUNDS; round++) {
            before = now;
            now = perSecond();
        }
        for (int round = 0; round < rounds; round++) {
            quiet.add(quiet());
            flooded.add(flooded());
        }
    }

    /** How many calls are answered after a flood: floods warm a server up, too. */
    private double perSecond() throws IOException {
        flooded();
        return quiet().calls().perSecond();
    }

    private Moment quiet() throws IOException {
        try (Wrk askingForKeys = Wrk.start(keys)) {
            return new Moment(Wrk.run(calls), askingForKeys.figures(), NONE);
        }
    }

    private Moment flooded() throws IOException {
        try (Wrk flood = Wrk.start(bad)) {
            flood.awaitFirstAnswer();
            Moment moment = quiet();
            Figures answers = flood.figures();
            // What is left of a flood comes first, and is nothing to measure the next quiet beside.
            newUser.run();
            return new Moment(moment.calls(), moment.keys(), answers);
        }
    }

    Series withoutIt(Function<Moment, Figures> what) {
        return new Series(quiet.stream().map(what).toList());
    }

    Series withIt(Function<Moment, Figures> what) {
        return new Series(flooded.stream().map(what).toList());
    }
}
