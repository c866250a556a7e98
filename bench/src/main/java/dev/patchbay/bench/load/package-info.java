/**
 * The programs that {@code bench/run} starts beside the server it measures: a source of streams, a load of streams and
 * a stopwatch for cold starts. They are single-threaded and do little for each event, so that what they cost does not
 * hide what is measured; start reading at {@link dev.patchbay.bench.load.StreamUpstream}.
 */
@NullMarked
package dev.patchbay.bench.load;

import org.jspecify.annotations.NullMarked;
