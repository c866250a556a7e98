/** The OpenAI-compatible HTTP API, independent of any server. */
module dev.patchbay.endpoints {
    requires static transitive org.jspecify;
}
