package dev.patchbay.aws;

import dev.patchbay.call.PoolSettings;
import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.dialect.bedrock.CredentialsSource;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.PooledTransport;
import dev.patchbay.http.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for credentials where AWS's own programs do, in their order: environment, shared files, container, machine.
 * What was found is kept until shortly before it expires. However many calls want credentials, one thread of its own
 * looks for them; calls wait for it only where the old ones are at their end, and a call that is cancelled stops
 * waiting.
 */
public final class AwsCredentialsChain implements CredentialsSource {
    /** AWS hands out new ones at least this long before the old ones end. */
    private static final Duration BEFORE_END = Duration.ofMinutes(5);

    /** Where nothing was found, not every call has to wait for the same silence. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(5);

    /** What a look came to: credentials, or where they were not, which holds until a time. */
    private record Outcome(@Nullable AwsCredentials credentials, String failure, Instant until) {}

    private final List<Place> places;
    private final InstantSource clock;
    private final AtomicReference<@Nullable FutureTask<Outcome>> looking = new AtomicReference<>();
    private volatile @Nullable AwsCredentials kept;
    private volatile Outcome failed = new Outcome(null, "", Instant.MIN);

    /**
     * A chain over the usual places.
     *
     * @param environment the variables of the process
     * @param home the folder that {@code .aws} lies in
     * @param profile the profile to read from the shared files, which then are the only place; null for all places and
     *     the profile of the environment
     * @param network how container and machine are asked; closed after each use
     */
    public AwsCredentialsChain(
            Map<String, String> environment,
            Path home,
            @Nullable String profile,
            Supplier<Transport> network,
            InstantSource clock) {
        var variables = new Environment(environment);
        var files = new SharedFiles(variables, home, profile);
        this.places = profile != null ? List.of(files) : List.of(variables, files,
                new ContainerEndpoint(variables, network), new InstanceMetadata(variables, network));
        this.clock = clock;
    }

    /** The chain of this process; the profile may be null. */
    public static AwsCredentialsChain ofThisProcess(@Nullable String profile, InstantSource clock) {
        return new AwsCredentialsChain(System.getenv(), Path.of(System.getProperty("user.home", ".")), profile,
                () -> new PooledTransport(PoolSettings.STANDARD), clock);
    }

    @Override
    public AwsCredentials current() {
        AwsCredentials found = kept;
        if (found == null || endsWithin(found, Duration.ZERO)) {
            return found(await(look()));
        }
        if (endsWithin(found, BEFORE_END)) {
            var unusedAsTheNextCallHasIt = look();
        }
        return found;
    }

    private boolean endsWithin(AwsCredentials credentials, Duration time) {
        Instant end = credentials.expires();
        return end != null && clock.instant().plus(time).isAfter(end);
    }

    /** The look that is under way, or a new one. */
    private FutureTask<Outcome> look() {
        var mine = new FutureTask<>(this::lookedFor);
        FutureTask<Outcome> running = looking.compareAndExchange(null, mine);
        if (running != null) {
            return running;
        }
        Thread.ofVirtual().name("patchbay-aws-credentials").start(mine);
        return mine;
    }

    /** The look is over before anybody hears what it came to: who asks after that must not get an old one. */
    private Outcome lookedFor() {
        try {
            return outcome();
        } finally {
            looking.set(null);
        }
    }

    private Outcome outcome() {
        AwsCredentials old = kept;
        if (old != null && !endsWithin(old, BEFORE_END)) {
            // Another look came to its end between a call's reading of the field and its beginning of this one.
            return new Outcome(old, "", Instant.MIN);
        }
        if (clock.instant().isBefore(failed.until)) {
            return failed;
        }
        var failures = new ArrayList<String>();
        for (Place place : places) {
            Optional<AwsCredentials> found = look(place, failures);
            if (found.isPresent()) {
                kept = found.get();
                return new Outcome(found.get(), "", Instant.MIN);
            }
        }
        failed = new Outcome(null, String.join("; ", failures), clock.instant().plus(UNTIL_NEXT_LOOK));
        return failed;
    }

    private static Optional<AwsCredentials> look(Place place, List<String> failures) {
        try {
            Optional<AwsCredentials> found = place.look();
            if (found.isEmpty()) {
                failures.add("not in " + place.name());
            }
            return found;
        } catch (IOException | IllegalArgumentException failure) {
            failures.add("not in " + place.name() + ": " + failure.getMessage());
            return Optional.empty();
        }
    }

    private static Outcome await(FutureTask<Outcome> look) {
        try {
            return look.get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PatchbayException.of(ErrorKind.CANCELLED, "cancelled while credentials were looked for");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("looking for credentials failed", impossible.getCause());
        }
    }

    private static AwsCredentials found(Outcome outcome) {
        if (outcome.credentials == null) {
            throw PatchbayException.of(ErrorKind.AUTHENTICATION,
                    "no credentials of AWS were found: " + outcome.failure);
        }
        return outcome.credentials;
    }

    @Override
    public boolean renew(AwsCredentials expired) {
        if (expired.equals(kept)) {
            failed = new Outcome(null, "", Instant.MIN);
            kept = null;
        }
        AwsCredentials found = kept;
        AwsCredentials other = found != null ? found : await(look()).credentials;
        return other != null && !other.equals(expired);
    }
}
