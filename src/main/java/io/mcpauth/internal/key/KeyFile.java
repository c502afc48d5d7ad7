package io.mcpauth.internal.key;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.mcpauth.internal.message.Message;

/**
 * The keys of a file that may appear, change or break while the server runs.
 *
 * <p>The file is looked at when keys are asked for and the last look was {@linkplain #INTERVAL some time} ago: on the
 * asking thread, since a thread of its own could outlive the application. Its content decides, not its time stamp: a
 * Kubernetes volume swaps a symbolic link. Keys that were good once stay in use when the file breaks.
 */
public final class KeyFile implements Supplier<DecryptionKeys> {

    /** How long a change of the file may go unseen, in seconds. */
    public static final int INTERVAL_SECONDS = 5;

    static final Duration INTERVAL = Duration.ofSeconds(INTERVAL_SECONDS);

    private static final Logger LOG = System.getLogger("io.mcpauth.key");

    private final JwkSetLoader.Content source;
    private final Supplier<String> name;
    private final Parser parser;
    private final Supplier<Optional<String>> exposure;
    private final Clock clock;
    private volatile boolean isSomebodyLooking;
    private volatile State state;

    private record State(DecryptionKeys keys, long lookedAt, byte[] hash, String problem, Optional<String> exposure) {

        State at(long now) {
            return new State(keys, now, hash, problem, exposure);
        }

        State exposed(Optional<String> warning) {
            return new State(keys, lookedAt, hash, problem, warning);
        }
    }

    private interface Parser {
        DecryptionKeys parse(byte[] content, String origin) throws KeyFileException;
    }

    /**
     * Reads the file for the first time. A file that is not there or not usable is logged, not thrown.
     *
     * @param path  the file; relative paths start at the working directory
     * @param clock what time it is
     */
    public KeyFile(Path path, Clock clock) {
        this(() -> JwkSetLoader.content(path), () -> KeyText.shown(path.toAbsolutePath().toString()),
                JwkSetLoader::parse,
                () -> KeyFilePermissions.exposure(path), clock);
    }

    /**
     * Reads the file or resource for the first time; PEM (PKCS#8) and Base64 are understood, too.
     *
     * @param location where it lies
     * @param setting  the configuration's key that says so; messages name it beside the file
     * @param clock    what time it is
     */
    public KeyFile(KeyLocation location, String setting, Clock clock) {
        this(location::read, () -> KeyText.shown(location.toString()) + " (" + setting + ")",
                JwkSetLoader::parseAnyForm, Optional::empty, clock);
    }

    private KeyFile(JwkSetLoader.Content source, Supplier<String> name, Parser parser,
            Supplier<Optional<String>> exposure,
            Clock clock) {
        this.source = source;
        this.name = name;
        this.parser = parser;
        this.exposure = exposure;
        this.clock = clock;
        this.state = look(new State(DecryptionKeys.NONE, 0, new byte[0], "", Optional.empty()));
    }

    @Override
    public DecryptionKeys get() {
        if (Math.abs(clock.millis() - state.lookedAt) >= INTERVAL.toMillis() && begin()) {
            try {
                state = look(state);
            } finally {
                isSomebodyLooking = false;
            }
        }
        return state.keys;
    }

    /**
     * What was wrong with the file at the last look.
     *
     * @return what the log says of it, or empty if the keys are those of the file
     */
    public Optional<String> problem() {
        return Optional.of(state.problem).filter(problem -> !problem.isEmpty());
    }

    /**
     * Begins to look, unless somebody does. Neither a lock nor an atomic of {@code java.util.concurrent}: where the
     * stack ends, one can be taken and throw all the same (JEP 270), or not be given back since that is a call, and
     * nobody would look any more.
     *
     * @return whether this thread looks
     */
    private synchronized boolean begin() {
        boolean begun = !isSomebodyLooking;
        isSomebodyLooking = true;
        return begun;
    }

    private State look(State before) {
        State after = read(before).exposed(exposure.get());
        boolean said = after.exposure.equals(before.exposure) && Arrays.equals(after.hash, before.hash);
        after.exposure.filter(warning -> !said).ifPresent(warning -> LOG.log(Level.WARNING, warning));
        return after;
    }

    private State read(State before) {
        long now = clock.millis();
        byte[] hash = before.hash;
        try {
            byte[] content = JwkSetLoader.read(source, name.get());
            hash = Sha256.of(content);
            if (Arrays.equals(hash, before.hash)) {
                return before.at(now);
            }
            DecryptionKeys keys = parser.parse(content, name.get());
            keys.refusals().forEach(refusal -> LOG.log(Level.WARNING, refusal));
            keys.used().filter(used -> used.key().id().isEmpty())
                    .forEach(used -> LOG.log(Level.WARNING, Message.KEY_WITHOUT_ID.text(used.name(), name.get())));
            LOG.log(Level.INFO, Message.KEYS_LOADED.text(keys.keys().size(), name.get(),
                    keys.keys().stream().map(DecryptionKey::toString).collect(Collectors.joining(", "))));
            return new State(keys, now, hash, "", before.exposure);
        } catch (KeyFileException e) {
            if (!e.getMessage().equals(before.problem)) {
                Message message = before.keys.keys().isEmpty() ? Message.KEY_FILE_UNUSABLE : Message.KEY_FILE_KEPT;
                LOG.log(Level.ERROR, message.text(e.getMessage()));
            }
            // A file that is gone may come back with the same content: its hash is forgotten.
            return new State(before.keys, now, Arrays.equals(hash, before.hash) ? new byte[0] : hash, e.getMessage(),
                    before.exposure);
        }
    }
}
