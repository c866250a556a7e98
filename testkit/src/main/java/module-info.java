/** A provider simulator for tests of programs that call LLMs. Start at {@link dev.patchbay.testkit.Simulator}. */
module dev.patchbay.testkit {
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.patchbay.testkit;
    exports dev.patchbay.testkit.script;
}
