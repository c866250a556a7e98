/** The Patchbay library: one client for every LLM provider. Start with {@code dev.patchbay.Patchbay}. */
// jtokkit has no module of its own. The modules that read sections of their own are built after this one.
@SuppressWarnings({"module", "requires-automatic"})
module dev.patchbay.client {
    requires static transitive org.jspecify;
    requires static jtokkit;
    requires org.slf4j;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.snakeyaml.engine;
    requires com.github.benmanes.caffeine;

    uses dev.patchbay.cache.CacheStoreProvider;

    exports dev.patchbay;
    exports dev.patchbay.cache;
    exports dev.patchbay.call;
    exports dev.patchbay.chat;
    exports dev.patchbay.config;
    exports dev.patchbay.config.tree to dev.patchbay.gateway, dev.patchbay.spring;
    exports dev.patchbay.cost;
    exports dev.patchbay.embedding;
    exports dev.patchbay.error;
    exports dev.patchbay.json;
    exports dev.patchbay.model;
    exports dev.patchbay.money;
    exports dev.patchbay.schema;
    exports dev.patchbay.tool;
}
