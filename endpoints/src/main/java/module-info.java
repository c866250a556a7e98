/** The OpenAI-compatible HTTP API, independent of any server. Start with {@code dev.patchbay.endpoints.Endpoints}. */
module dev.patchbay.endpoints {
    requires static transitive org.jspecify;
    requires transitive dev.patchbay.client;
    requires org.slf4j;

    exports dev.patchbay.endpoints;
}
