/** The OpenAI-compatible HTTP API as a servlet. Start with {@code dev.patchbay.servlet.PatchbayServlet}. */
module dev.patchbay.servlet {
    requires static transitive org.jspecify;
    requires transitive dev.patchbay.client;
    requires transitive dev.patchbay.endpoints;
    requires transitive jakarta.servlet;
    requires org.slf4j;

    exports dev.patchbay.servlet;
}
