/** The HTTP API inside a web application of one's own; start at {@code MountedInJetty}. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.examples.servlet;
