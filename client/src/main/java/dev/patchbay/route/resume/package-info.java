/**
 * How a stream that broke off is continued: what was sent is remembered ({@link dev.patchbay.route.resume.SentText}),
 * somebody is asked to go on from there ({@link dev.patchbay.route.resume.GoOn}), and what comes is joined
 * ({@link dev.patchbay.route.resume.Seam} for the text, {@link dev.patchbay.route.resume.Continuation} for the chunks).
 * Pure: knows no target, no attempt and no time.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.route.resume;
