package io.mcpauth.internal.engine;

import java.util.function.Supplier;

/** Tells the engine's {@link AccessListener} what becomes of one request: a refusal, or that it goes on; each once. */
final class AccessNews {

    private final Engine engine;
    private boolean isToldOn;
    private boolean isToldRefused;

    AccessNews(Engine engine) {
        this.engine = engine;
    }

    /** The request goes on, whatever adapters and dispatches it meets; not after a refusal. */
    void goesOn(Supplier<Judged> news) {
        if (!isToldOn && !isToldRefused) {
            isToldOn = true;
            tell(news);
        }
    }

    /** What code behind the guard refuses went on before: that is the one case in which there is more to tell. */
    void refused(Supplier<Judged> news) {
        if (!isToldRefused) {
            isToldRefused = true;
            tell(news);
        }
    }

    private void tell(Supplier<Judged> news) {
        if (engine.isWatched()) {
            engine.decided(news.get());
        }
    }
}
