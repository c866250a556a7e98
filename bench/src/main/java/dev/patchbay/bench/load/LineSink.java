package dev.patchbay.bench.load;

/** Takes lines as they come. */
@FunctionalInterface
interface LineSink {
    /** A line without its end, in the first bytes of an array that changes afterwards. */
    void line(byte[] line, int length);
}
