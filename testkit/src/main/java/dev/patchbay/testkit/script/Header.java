package dev.patchbay.testkit.script;

/**
 * One header line, as it is on the wire.
 *
 * @param name in the case it was written in
 * @param value without the blanks around it
 */
public record Header(String name, String value) {
    /** Whether this is the header of that name, whatever the case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
