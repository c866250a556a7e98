package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into nodes that know their lines. It builds from the parser's events and constructs no objects; nesting,
 * size and the growth by aliases are bounded, duplicate keys and tags are problems.
 */
public final class YamlReader {
    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 100_000;
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final Set<String> PLAIN_TAGS = Set.of("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:int",
            "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null", "tag:yaml.org,2002:seq",
            "tag:yaml.org,2002:map");
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();

    private final String source;
    private final Problems problems;
    private final Braces braces;
    private final Iterator<Event> events;
    private final Map<Anchor, Built> anchors = new HashMap<>();
    private int nodes;

    /** A node and how many nodes it stands for, aliases written out. */
    private record Built(Node node, int size) {}

    /** Ends the reading: what follows in the file makes no sense any more. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    private YamlReader(String source, String text, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.braces = Braces.in(text);
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, braces.hide(text)));
    }

    /**
     * Reads a document.
     *
     * @param source what messages call the file
     * @return its keys; none if the document is empty or cannot be read, which is then among the problems
     */
    public static Mapping read(String source, String text, Problems problems) {
        var nothing = Mapping.empty(new Origin(source, 1));
        try {
            if (text.length() > MOST_CHARACTERS) {
                throw new Unreadable(0, "is too large: more than " + MOST_CHARACTERS + " characters");
            }
            return new YamlReader(source, text, problems).document().orElse(nothing);
        } catch (Unreadable unreadable) {
            problems.error(new Origin(source, unreadable.line), "", String.valueOf(unreadable.getMessage()));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.error(new Origin(source, line), "", "is not valid YAML: " + reason(broken));
        } catch (YamlEngineException broken) {
            problems.error(new Origin(source, 0), "", "is not valid YAML: it has control characters in it");
        }
        return nothing;
    }

    /** The parser's reason; its own message would quote the line, and with it a key. */
    private static String reason(MarkedYamlEngineException broken) {
        String reason = String.valueOf(broken.getProblem()).lines().findFirst().orElse("");
        return reason.replaceAll("\\p{Cntrl}", "?") + "; values with special characters need quotes";
    }

    private Optional<Mapping> document() throws Unreadable {
        Optional<Mapping> root = Optional.empty();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (++documents > 1) {
                    throw new Unreadable(line(event), "must be a single YAML document; another begins here");
                }
                root = root(build(events.next(), 0).node());
            }
        }
        return root;
    }

    private Optional<Mapping> root(Node node) throws Unreadable {
        return switch (node) {
            case Mapping mapping -> Optional.of(mapping);
            case Scalar scalar when scalar.isNull() -> Optional.empty();
            case Scalar scalar -> throw noMapping(scalar);
            case Sequence sequence -> throw noMapping(sequence);
        };
    }

    private static Unreadable noMapping(Node node) {
        return new Unreadable(node.origin().line(), "must be a mapping of keys at the top, not " + node.noun());
    }

    private Built build(Event event, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable(line(event), "is nested deeper than " + DEEPEST + " levels");
        }
        Built built = switch (event) {
            case ScalarEvent scalar -> new Built(scalar(scalar), 1);
            case SequenceStartEvent sequence -> sequence(sequence, depth);
            case MappingStartEvent mapping -> mapping(mapping, depth);
            case AliasEvent alias -> alias(alias);
            default -> throw new Unreadable(line(event), "has an unexpected " + event.getEventId());
        };
        count(built, event);
        return built;
    }

    private void count(Built built, Event event) throws Unreadable {
        nodes += event instanceof AliasEvent ? built.size() : 1;
        if (nodes > MOST_NODES) {
            throw new Unreadable(line(event), "has more than " + MOST_NODES + " values, aliases written out");
        }
    }

    private Scalar scalar(ScalarEvent event) {
        tag(event.getTag(), event);
        var scalar = new Scalar(braces.reveal(event.getValue()), event.isPlain(), false, origin(event));
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Built(scalar, 1)));
        return scalar;
    }

    private Built alias(AliasEvent event) throws Unreadable {
        Built named = anchors.get(event.getAlias());
        if (named == null) {
            throw new Unreadable(line(event), "has an alias to an anchor that is not set before; "
                    + "a value that begins with * needs quotes");
        }
        return named;
    }

    private Built sequence(SequenceStartEvent start, int depth) throws Unreadable {
        tag(start.getTag(), start);
        var items = new ArrayList<Node>();
        int size = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            Built item = build(event, depth + 1);
            items.add(item.node());
            size += item.size();
        }
        return anchored(start, new Built(new Sequence(items, origin(start)), size));
    }

    private Built mapping(MappingStartEvent start, int depth) throws Unreadable {
        tag(start.getTag(), start);
        var entries = new LinkedHashMap<String, Entry>();
        int size = 1;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = build(event, depth + 1).node();
            Built value = build(events.next(), depth + 1);
            put(entries, key, origin(event), value.node());
            size += value.size();
        }
        return anchored(start, new Built(new Mapping(entries, origin(start)), size));
    }

    private void put(Map<String, Entry> entries, Node key, Origin origin, Node value) {
        if (!(key instanceof Scalar name)) {
            problems.error(origin, "", "a key must be a single word, not " + key.noun()
                    + "; a value that begins with { or [ needs quotes");
            return;
        }
        Entry before = entries.putIfAbsent(name.text(), new Entry(origin, value));
        if (before != null) {
            problems.error(origin, Shown.key(name.text()),
                    "is given twice, first on line " + before.origin().line() + "; remove one");
        }
    }

    private Built anchored(CollectionStartEvent start, Built built) {
        start.getAnchor().ifPresent(anchor -> anchors.put(anchor, built));
        return built;
    }

    private void tag(Optional<String> tag, Event event) {
        if (tag.isPresent() && !PLAIN_TAGS.contains(tag.get())) {
            problems.error(origin(event), "", "tags have no meaning here; a value that begins with ! needs quotes");
        }
    }

    private Origin origin(Event event) {
        return new Origin(source, line(event));
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
