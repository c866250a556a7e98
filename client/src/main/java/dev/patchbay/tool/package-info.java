/**
 * Tools that run here: {@link dev.patchbay.tool.LocalTool} is a record and a function, a
 * {@link dev.patchbay.tool.Toolbox} runs the calls of a model.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.tool;
