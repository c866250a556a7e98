package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.YamlReader;
import dev.patchbay.error.Problem;
import java.util.List;

/**
 * A configuration of LiteLLM as settings of our own.
 *
 * @param yaml the settings; they load once the variables are set
 * @param report what has no counterpart or means something else, each with its line
 * @param variables the environment variables that the settings name
 */
public record LiteLlmImport(String yaml, List<Problem> report, List<String> variables) {
    /** Copies the lists. */
    public LiteLlmImport {
        report = List.copyOf(report);
        variables = List.copyOf(variables);
    }

    /**
     * Reads a configuration.
     *
     * @param source what the report calls the file
     * @throws dev.patchbay.error.ConfigurationException if it is no YAML that can be read
     */
    public static LiteLlmImport of(String source, String text) {
        var problems = new Problems();
        Mapping root = YamlReader.read(source, text, problems);
        problems.raise();
        var report = new Report();
        var variables = new Variables(root);
        Outline outline = new ConfigReader(variables, report).read(Keys.root(root, report));
        new Trial(outline, variables, report).keepWhatLoads();
        return new LiteLlmImport(outline.yaml(), report.sorted(), variables.namedIn(outline.yaml()));
    }
}
