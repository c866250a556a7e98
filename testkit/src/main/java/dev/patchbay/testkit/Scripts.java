package dev.patchbay.testkit;

import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Which script a request gets. */
final class Scripts {
    /** Model names that hold scripts are remembered with their counts, but not without end. */
    private static final int MOST_MODELS = 10_000;

    private final Script initial;
    private final Queue<Script> queue = new ConcurrentLinkedQueue<>();
    private final Map<String, Counted> models = new ConcurrentHashMap<>();
    private final Map<String, Counted> asked = new ConcurrentHashMap<>();
    private volatile Function<ReceivedRequest, Script> standard;

    Scripts(Script initial) {
        this.initial = initial;
        this.standard = counted(initial);
    }

    void standard(Script script) {
        standard = counted(script);
    }

    void standard(Function<ReceivedRequest, Script> choice) {
        standard = choice;
    }

    void forModel(String model, Script script) {
        models.put(model, new Counted(script));
    }

    void queue(List<Script> scripts) {
        queue.addAll(scripts);
    }

    void reset() {
        queue.clear();
        models.clear();
        asked.clear();
        standard(initial);
    }

    /**
     * The script of a request.
     *
     * @throws IllegalArgumentException if its model holds a script that cannot be read
     */
    Script choose(ReceivedRequest request, Optional<String> model) {
        var queued = queue.poll();
        if (queued != null) {
            return queued;
        }
        return model.flatMap(this::ofModel).orElseGet(() -> standard.apply(request));
    }

    private Optional<Script> ofModel(String model) {
        return model.startsWith(Script.MODEL_PREFIX)
                ? Optional.of(asked(model).next())
                : Optional.ofNullable(models.get(model)).map(Counted::next);
    }

    private Counted asked(String model) {
        if (asked.size() >= MOST_MODELS) {
            asked.clear();
        }
        return asked.computeIfAbsent(model, name -> new Counted(Script.ofModel(name).orElse(Script.OK)));
    }

    private static Function<ReceivedRequest, Script> counted(Script script) {
        var counted = new Counted(script);
        return request -> counted.next();
    }

    /** A script that may be good for a number of answers only. */
    private static final class Counted {
        private final Script script;
        private final Script afterwards;
        private final int times;
        private final AtomicInteger given = new AtomicInteger();

        Counted(Script script) {
            this.script = script;
            this.afterwards = script.speech();
            this.times = script.get(Setting.TIMES, -1);
        }

        Script next() {
            return times < 0 || given.getAndUpdate(count -> Math.min(times, count + 1)) < times ? script : afterwards;
        }
    }
}
