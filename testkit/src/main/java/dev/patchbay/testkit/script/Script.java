package dev.patchbay.testkit.script;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a request is answered: what the model says and what goes wrong. Immutable; faults compose.
 *
 * <p>A script has a text form, {@code key} or {@code key=value} separated by commas, values percent-encoded where they
 * hold a comma: {@code status=429,retry-after=2}. The model name {@code sim/} and such a text asks for that script, so
 * that an unmodified client can provoke any fault.
 */
public final class Script {
    /** Nothing special: a proper answer, at once. */
    public static final Script OK = new Script(Map.of());
    /** A model name that begins so holds a script. */
    public static final String MODEL_PREFIX = "sim/";

    private final Map<Setting<?>, Object> settings;
    private final Set<Setting.Group> groups = EnumSet.noneOf(Setting.Group.class);

    private Script(Map<Setting<?>, Object> settings) {
        this.settings = Map.copyOf(settings);
        settings.keySet().forEach(setting -> groups.add(setting.group()));
    }

    /** A script in which the model says this. */
    public static Script says(String text) {
        return OK.with(Setting.TEXT, text);
    }

    /** A script that answers with this status; from 400 up with the provider's error body. */
    public static Script status(int status) {
        return OK.with(Setting.STATUS, status);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException that names the key that is unknown or what its value should look like
     */
    public static Script parse(String text) {
        Map<Setting<?>, Object> settings = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            var setting = Setting.byKey(key).orElseThrow(() -> unknown(key));
            settings.put(setting, setting.read(equals < 0 ? null : part.substring(equals + 1)));
        }
        return new Script(settings);
    }

    /**
     * The script a model name asks for, if it begins with {@link #MODEL_PREFIX}.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static Optional<Script> ofModel(String model) {
        return model.startsWith(MODEL_PREFIX)
                ? Optional.of(parse(model.substring(MODEL_PREFIX.length())))
                : Optional.empty();
    }

    private static IllegalArgumentException unknown(String key) {
        return new IllegalArgumentException("unknown key '" + key + "' in a script; there are "
                + Setting.all().stream().map(Setting::key).collect(Collectors.joining(", ")));
    }

    /** This script and one thing more; an earlier value of the same setting is replaced. */
    public <T> Script with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> more = new HashMap<>(settings);
        more.put(setting, value);
        return new Script(more);
    }

    /** This script with a flag set. */
    public Script with(Setting<Boolean> flag) {
        return with(flag, true);
    }

    /** What was set, if it was. */
    public <T> Optional<T> get(Setting<T> setting) {
        return Optional.ofNullable(value(setting));
    }

    /** What was set, else the fallback. */
    public <T> T get(Setting<T> setting, T fallback) {
        T value = value(setting);
        return value == null ? fallback : value;
    }

    /** Whether it was set; for a flag, whether it is on. */
    public boolean has(Setting<?> setting) {
        Object value = settings.get(setting);
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** Whether any setting of that group was set. */
    public boolean has(Setting.Group group) {
        return groups.contains(group);
    }

    /** Whether nothing goes wrong: only speech was set. */
    public boolean isPlain() {
        return groups.isEmpty() || groups.size() == 1 && groups.contains(Setting.Group.SPEECH);
    }

    /** What remains when {@link Setting#TIMES} is used up: what the model says. */
    public Script speech() {
        Map<Setting<?>, Object> speech = new HashMap<>(settings);
        speech.keySet().removeIf(setting -> setting.group() != Setting.Group.SPEECH);
        return new Script(speech);
    }

    @SuppressWarnings("unchecked") // with() and parse() put only values of the setting's own type
    private <T> @Nullable T value(Setting<T> setting) {
        return (T) settings.get(setting);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Script script && settings.equals(script.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    /** The text form; what can only be set in code is shown as a count. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        Setting.all().stream().filter(this::has).forEach(setting -> parts.add(text(setting)));
        return String.join(",", parts);
    }

    private <T> String text(Setting<T> setting) {
        return setting.write(get(setting).orElseThrow());
    }
}
