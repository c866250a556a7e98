/**
 * Benchmarks of the parts that every call passes through, for JMH; {@code bench/jmh} runs them. Start reading at
 * {@link dev.patchbay.bench.JsonBenchmark}; the bodies they work on are made in {@link dev.patchbay.bench.Bodies}.
 */
@NullMarked
package dev.patchbay.bench;

import org.jspecify.annotations.NullMarked;
