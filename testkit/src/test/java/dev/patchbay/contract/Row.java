package dev.patchbay.contract;

import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One row of {@link Provider}, while it is written down. What is not said is carried. */
final class Row {
    final String title;
    final String page;
    final ProviderType type;
    final String path;
    final String model;
    final Map<Capability, Carriage> carriages = new EnumMap<>(Capability.class);
    final List<ErrorTable> errors = new ArrayList<>();
    UnaryOperator<ProviderSettings.Builder> settings = UnaryOperator.identity();
    boolean strict;
    String filtered = "content_filter";
    String vectors = "text-embedding-3-small";
    String answersAs;
    List<String> models = List.of("simulated-chat", "simulated-embedding");

    private Row(String title, String page, ProviderType type, String path, String model) {
        this.title = title;
        this.page = page;
        this.type = type;
        this.path = path;
        this.model = model;
        this.answersAs = model;
    }

    /**
     * Begins a row.
     *
     * @param path what its base URL has behind the simulator's host
     */
    static Row of(String title, String page, ProviderType type, String path, String model) {
        return new Row(title, page, type, path, model);
    }

    /** More of its settings. */
    Row with(UnaryOperator<ProviderSettings.Builder> more) {
        settings = more;
        return this;
    }

    /** Whether the simulator refuses what this provider refuses; not where it plays another one. */
    Row strict() {
        strict = true;
        return this;
    }

    /** Its own word for an answer that was filtered. */
    Row filtered(String word) {
        filtered = word;
        return this;
    }

    Row vectorsBy(String embeddingModel) {
        vectors = embeddingModel;
        return this;
    }

    /** What its answers call the model, where that is another name. */
    Row answersAs(String name) {
        answersAs = name;
        return this;
    }

    Row lists(String... ids) {
        models = List.of(ids);
        return this;
    }

    Row errors(ErrorTable table) {
        errors.add(table);
        return this;
    }

    Row inWords(Capability... wishes) {
        return all(Carriage.IN_WORDS, wishes);
    }

    Row inOnePiece(Capability... wishes) {
        return all(Carriage.IN_ONE_PIECE, wishes);
    }

    Row drops(Capability... wishes) {
        return all(Carriage.DROPPED, wishes);
    }

    Row refuses(Capability... wishes) {
        return all(Carriage.REFUSED, wishes);
    }

    Row doesNotTell(Capability... wishes) {
        return all(Carriage.UNTOLD, wishes);
    }

    private Row all(Carriage carriage, Capability... wishes) {
        for (Capability wish : wishes) {
            if (carriages.put(wish, carriage) != null) {
                throw new IllegalArgumentException(title + " says twice what becomes of " + wish);
            }
        }
        return this;
    }
}
