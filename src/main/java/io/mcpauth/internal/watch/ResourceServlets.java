package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.message.Message;

/**
 * What serves JAX-RS in an application, and which of it the guard has come into: there the filters of JAX-RS judge all
 * scopes of an operation in one answer, so the guard in front leaves the scopes to them. Where it has not come into,
 * nothing is answered.
 */
public final class ResourceServlets {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    /**
     * By a name, since only the jar with the classifier {@code rest} has it. It has a filter that guards it by itself.
     */
    static final String DOCUMENTS = "io.mcpauth.internal.rest.WellKnownApplication";

    private final Set<String> guardedServlets = ConcurrentHashMap.newKeySet();
    private final Set<String> guardedFilters = ConcurrentHashMap.newKeySet();
    private final Set<String> foundUnguarded = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final AtomicInteger applications = new AtomicInteger();
    private volatile Optional<Known> known = Optional.empty();
    private volatile boolean allGuarded;

    /** All that serves JAX-RS; what is anonymous of the filters can only be counted. */
    private record Known(Set<String> servlets, Set<String> filters, Set<String> anonymous) {
    }

    /** The application for the documents alone: all others make themselves known as they start. */
    public ResourceServlets() {
        guardedServlets.add(DOCUMENTS);
    }

    /**
     * Notes a servlet that the guard is in.
     *
     * @param name the servlet's name
     */
    public void add(String name) {
        guardedServlets.add(name);
    }

    /** Notes that the guard is in one more application, whatever serves it. */
    public void addApplication() {
        applications.incrementAndGet();
    }

    /** In how many applications it is. */
    int applications() {
        return applications.get();
    }

    /**
     * Notes a servlet filter that serves JAX-RS and that the guard is in.
     *
     * @param name the filter's name
     */
    public void addFilter(String name) {
        guardedFilters.add(name);
    }

    /**
     * Whether the guard is in what a servlet serves.
     *
     * @param name the servlet's name
     * @return whether it was noted
     */
    public boolean contains(String name) {
        return guardedServlets.contains(name);
    }

    /**
     * Whether it is known what there is.
     *
     * @return whether {@link #know} was called
     */
    public boolean isComplete() {
        return known.isPresent();
    }

    /**
     * Learns what there is in the application. No servlet and no filter comes later than the first request.
     *
     * @param servlets all servlets
     * @param filters  all filters
     */
    public void know(Collection<Registered> servlets, Collection<Registered> filters) {
        known = Optional.of(new Known(servingJaxRs(servlets), servingJaxRs(filters),
                servingJaxRs(filters.stream().filter(JaxRsRuntimes::isAnonymous).toList())));
    }

    private static Set<String> servingJaxRs(Collection<Registered> all) {
        return all.stream().filter(ResourceServlets::serveJaxRs).map(Registered::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a servlet or filter serves JAX-RS, and is not the server's own.
     *
     * @param one the servlet or filter
     * @return whether it does
     */
    public static boolean serveJaxRs(Registered one) {
        return !ServerEndpoints.isOne(one) && JaxRsRuntimes.serve(one);
    }

    /**
     * Whether the guard is in all that serves JAX-RS, so that no request has to be looked at for that.
     *
     * @return once {@code true}, always: nothing is added after the first request, and the guard stays where it is
     */
    public boolean areAllGuarded() {
        if (!allGuarded) {
            allGuarded = known.filter(all -> guardedServlets.containsAll(all.servlets())
                    && unguardedFilters(all).findAny().isEmpty()).isPresent();
        }
        return allGuarded;
    }

    /**
     * What may serve a request as JAX-RS without the guard being in it: the request's servlet, or a filter before it.
     *
     * @param servlet the name of the servlet that the request is mapped to
     * @return its name; empty where all is guarded, or nothing of JAX-RS
     */
    public Optional<String> unguarded(String servlet) {
        if (known.isEmpty() || guardedServlets.contains(servlet)) {
            return Optional.empty();
        }
        return known.get().servlets().contains(servlet) ? Optional.of(servlet)
                : unguardedFilters(known.get()).findFirst();
    }

    /**
     * What of JAX-RS the guard has not come into, for a request that may have been led anywhere: a dispatch by name
     * keeps the mapping of the request.
     *
     * @param servlet the name of the servlet that the request is mapped to
     * @return empty where that serves JAX-RS itself, or where all is guarded
     */
    public Optional<String> unguardedBehind(String servlet) {
        return known.filter(all -> !all.servlets().contains(servlet)).flatMap(all -> Stream.concat(
                all.servlets().stream().filter(name -> !guardedServlets.contains(name)), unguardedFilters(all))
                .findFirst());
    }

    private Stream<String> unguardedFilters(Known all) {
        boolean isInAll = applications.get() >= all.anonymous().size();
        return all.filters().stream()
                .filter(name -> !guardedFilters.contains(name) && !(isInAll && all.anonymous().contains(name)));
    }

    /**
     * Notes that something has started, and that the guard did not come into it.
     *
     * @param name the name of the servlet or filter
     */
    public void foundUnguarded(String name) {
        foundUnguarded.add(name);
    }

    /**
     * Refuses what the guard did not come into, and says so once in the log.
     *
     * @param name the name of the servlet or filter
     * @return what ends the request
     */
    public UnguardedRequestException refusal(String name) {
        String message = Message.UNGUARDED_APPLICATION.text(name);
        if (said.add(name)) {
            LOG.log(Level.ERROR, message);
        }
        return new UnguardedRequestException(message);
    }

    /**
     * Whether something has started without the guard.
     *
     * @param name the name of the servlet or filter
     * @return whether {@link #foundUnguarded} was called
     */
    public boolean isFoundUnguarded(String name) {
        return foundUnguarded.contains(name);
    }
}
