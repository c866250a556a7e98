package dev.patchbay.route;

import dev.patchbay.call.Strategy;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.select.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The targets that one call can still ask. Each is given out once: first those that do not cool down, by the plan's
 * order and the strategy within; when all cool down, the one that is free first. Used by the call's thread.
 */
final class Candidates {
    private final Call call;
    private final Plan plan;
    private final Strategy strategy;
    /** Those that are not asked any more; what is in front was asked, or must not be. */
    private final List<Lane> tried = new ArrayList<>(2);
    /** Of those that could be asked the ones that most likely fail as another did; asked after the others. */
    private final List<Lane> doubtful = new ArrayList<>(0);
    private final List<Lane> told = new ArrayList<>(0);
    private List<Group<Target>> order;
    private @Nullable Target preferred;

    Candidates(Call call, Plan plan, Strategy strategy) {
        this.call = call;
        this.plan = plan;
        this.strategy = strategy;
        this.order = plan.order();
    }

    /**
     * Lets a target be asked once more, as its stream broke.
     *
     * @param first whether it comes before all others, else after them
     */
    void again(Target target, boolean first) {
        tried.remove(target.lane());
        preferred = first ? target : null;
        if (!first) {
            doubt(target::equals);
        }
    }

    /** The next to be asked; null when all were. */
    @Nullable Target next() {
        if (preferred != null) {
            Target again = preferred;
            preferred = null;
            return given(again);
        }
        Target ready = nextReady();
        return ready == null ? given(freeFirst()) : ready;
    }

    /** The next that does not cool down; null when there is none. */
    @Nullable Target nextReady() {
        Target sure = doubtful.isEmpty() ? null : ready(doubtful);
        return given(sure == null ? ready(tried) : sure);
    }

    private @Nullable Target ready(List<Lane> without) {
        for (Group<Target> group : order) {
            Target target = group.next(strategy, without);
            if (target != null) {
                return target;
            }
        }
        return null;
    }

    private @Nullable Target freeFirst() {
        Target first = null;
        for (Group<Target> group : order) {
            Target candidate = group.freeFirst(tried);
            if (candidate != null && (first == null || candidate.lane().freeIn() < first.lane().freeIn())) {
                first = candidate;
            }
        }
        return first;
    }

    private @Nullable Target given(@Nullable Target target) {
        if (target != null) {
            drop(target);
            tellPassedOver(target);
        }
        return target;
    }

    private void drop(Target target) {
        tried.add(target.lane());
        if (!doubtful.isEmpty()) {
            doubtful.add(target.lane());
        }
    }

    /** Whether there is more than one. */
    boolean areSeveral() {
        return order.size() > 1 || order.get(0).candidates().size() > 1;
    }

    /** Whether somebody could be asked who does not cool down. */
    boolean anyReady() {
        for (Group<Target> group : order) {
            for (Target target : group.candidates()) {
                if (!tried.contains(target.lane()) && target.lane().ready()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Learns from the failure of a target which others would most likely fail the same way. */
    void failed(Target failed, PatchbayException failure) {
        switch (FailureRules.spread(failure)) {
            case NOBODY_ELSE -> { }
            case ITS_KEY -> exclude(failed);
            case ITS_KEY_PERHAPS -> doubt(failed::sharesKeyWith);
            case ITS_BASE_URL -> doubt(failed::sharesBaseUrlWith);
        }
    }

    /** A key that was refused is refused at the provider's other addresses, and for its other models. */
    private void exclude(Target failed) {
        for (Target target : left(failed::sharesKeyWith)) {
            drop(target);
            call.passedOver(target, "its key was refused");
        }
    }

    private void doubt(Predicate<Target> same) {
        if (doubtful.isEmpty()) {
            doubtful.addAll(tried);
        }
        left(same).forEach(target -> doubtful.add(target.lane()));
    }

    private List<Target> left(Predicate<Target> wanted) {
        var left = new ArrayList<Target>();
        for (Group<Target> group : order) {
            for (Target target : group.candidates()) {
                if (!tried.contains(target.lane()) && wanted.test(target)) {
                    left.add(target);
                }
            }
        }
        return left;
    }

    /** Leaves only the fallbacks that were named for this class of failure; false if there are none. */
    boolean onlyThoseFor(PatchbayException failure) {
        List<Group<Target>> named = switch (failure.kind()) {
            case CONTEXT_LENGTH_EXCEEDED -> {
                call.isBeyondContext();
                yield plan.contextFallbacks();
            }
            case CONTENT_POLICY -> plan.contentPolicyFallbacks();
            default -> List.of();
        };
        order = named;
        return !named.isEmpty();
    }

    /** Who would have had precedence, and was not asked because it cools down. */
    private void tellPassedOver(Target picked) {
        if (order.size() == 1 && order.get(0).candidates().size() == 1) {
            return;
        }
        for (Group<Target> group : order) {
            boolean last = false;
            for (Target target : group.candidates()) {
                last |= target == picked;
                tell(target);
            }
            if (last) {
                return;
            }
        }
    }

    private void tell(Target target) {
        if (target.lane().ready() || tried.contains(target.lane()) || told.contains(target.lane())) {
            return;
        }
        told.add(target.lane());
        target.lane().cooling().ifPresent(why -> call.passedOver(target, why.toString()));
    }
}
