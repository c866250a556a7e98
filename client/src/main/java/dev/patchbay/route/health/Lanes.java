package dev.patchbay.route.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lanes of one key at one base URL. A model that the configuration lists has its lane for good. Callers may name
 * any other; of those a fixed number is kept, and where two fall on the same place the newer gets it: what was known
 * of the older is forgotten, which costs an attempt at most.
 */
public final class Lanes {
    private static final int PLACES = 64;

    private final Board board;
    private final Circuit baseUrl;
    private final Circuit key;
    private final Map<String, Lane> listed = new LinkedHashMap<>();
    private final AtomicReferenceArray<Lane> others = new AtomicReferenceArray<>(PLACES);

    Lanes(Board board, Circuit baseUrl, List<String> models) {
        this.board = board;
        this.baseUrl = baseUrl;
        this.key = board.circuit();
        models.forEach(model -> listed.put(model, lane(model)));
    }

    /** The lane of a model. Look it up once for a target that stays. */
    public Lane of(String model) {
        Lane known = listed.get(model);
        return known == null ? other(model) : known;
    }

    private Lane other(String model) {
        int hash = model.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Lane there = others.get(place);
        if (there != null && there.model().equals(model)) {
            return there;
        }
        Lane fresh = lane(model);
        others.set(place, fresh);
        return fresh;
    }

    private Lane lane(String model) {
        return new Lane(board, model, new Circuits(baseUrl, key, board.circuit()));
    }

    /** Those there are at the moment, the listed ones first. */
    public Stream<Lane> all() {
        return Stream.concat(listed.values().stream(), IntStream.range(0, PLACES).mapToObj(others::get)
                .filter(lane -> lane != null));
    }
}
