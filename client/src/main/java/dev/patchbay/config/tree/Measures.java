package dev.patchbay.config.tree;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: a number and a unit. */
final class Measures {
    private static final Pattern MEASURE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)[ ]?([A-Za-z]*)");
    private static final long NANOS = 1_000_000_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** From the largest, in nanoseconds. */
    private static final List<Unit> TIMES = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", 1_000_000_000L),
            new Unit("ms", 1_000_000L));
    /** From the largest, in bytes. */
    private static final List<Unit> SIZES = List.of(
            new Unit("GiB", 1L << 30),
            new Unit("GB", 1_000_000_000L),
            new Unit("MiB", 1L << 20),
            new Unit("MB", 1_000_000L),
            new Unit("KiB", 1L << 10),
            new Unit("KB", 1_000L),
            new Unit("B", 1L));

    private record Unit(String name, long worth) {}

    private Measures() {}

    static Duration duration(String text) {
        long nanos = read(text, TIMES, NANOS, "must be a duration such as 500ms, 60s, 5m or 1h; a plain "
                + "number is seconds");
        return Duration.ofNanos(nanos);
    }

    static long size(String text) {
        return read(text, SIZES, 1, "must be a size such as 512KB, 32MB or 1GiB; a plain number is bytes");
    }

    static String duration(Duration duration) {
        return write(duration.toNanos(), TIMES);
    }

    static String size(long bytes) {
        return write(bytes, SIZES);
    }

    private static long read(String text, List<Unit> units, long plain, String message) {
        Matcher matcher = MEASURE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(message);
        }
        long unit = unit(matcher.group(2), units, plain, message);
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return amount.min(MOST).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static long unit(String written, List<Unit> units, long plain, String message) {
        if (written.isEmpty()) {
            return plain;
        }
        return units.stream()
                .filter(unit -> unit.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message))
                .worth();
    }

    /** In the largest unit that leaves no fraction, else rounded down to the smallest. */
    private static String write(long amount, List<Unit> units) {
        Unit fitting = units.stream()
                .filter(unit -> amount != 0 && amount % unit.worth() == 0)
                .findFirst()
                .orElse(units.getLast());
        return amount / fitting.worth() + fitting.name();
    }
}
