/** The gateway server. */
module dev.patchbay.gateway {
    requires static transitive org.jspecify;
}
