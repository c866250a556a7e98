/**
 * The command line and what it starts. {@link dev.patchbay.gateway.app.Main} is where it begins; {@code Gateway} puts
 * the library, the HTTP API and the server together.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.gateway.app;
