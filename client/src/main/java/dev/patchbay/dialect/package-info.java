/**
 * How providers are spoken to. {@link dev.patchbay.dialect.Dialect} is what every wire protocol must be able to do;
 * the packages below each hold one, in four files of the same shape: what is written, how an answer is read, how a
 * stream is read, what errors mean. What several of them need is written once, here: refusals, headers, the shape of
 * chunks, what becomes of fields, words of errors. No I/O happens here and nothing is tried again.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect;
