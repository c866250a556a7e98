package dev.patchbay.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One program, the same class file, runs with every provider; only the environment differs, and its output does not. */
@ExtendWith(SimulatorExtension.class)
class AnyProviderTest {
    private static final String SAYS = "Hello from the simulated model.";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "OpenAI,     /chat/completions, OPENAI_API_KEY=sk-simulated OPENAI_BASE_URL={}/v1 OPENAI_MODEL=gpt-4o",
        "Azure,      /openai/deployments/my-gpt/chat/completions, AZURE_OPENAI_API_KEY=simulated AZURE_OPENAI_ENDPOINT={}"
                + " OPENAI_API_VERSION=2024-10-21 AZURE_OPENAI_MODEL=my-gpt",
        "OpenRouter, /api/v1/chat/completions, OPENROUTER_API_KEY=sk-simulated OPENROUTER_BASE_URL={}/api/v1"
                + " OPENROUTER_MODEL=anthropic/claude-sonnet-4.6",
        "DeepSeek,   /chat/completions, DEEPSEEK_API_KEY=sk-simulated DEEPSEEK_BASE_URL={} DEEPSEEK_MODEL=deepseek-v4-pro",
        "Zhipu,      /api/paas/v4/chat/completions, ZHIPU_API_KEY=id.simulated ZHIPU_BASE_URL={}/api/paas/v4"
                + " ZHIPU_MODEL=glm-4.7",
        "Anthropic,  /v1/messages, ANTHROPIC_API_KEY=sk-simulated ANTHROPIC_BASE_URL={} ANTHROPIC_MODEL=claude-sonnet-4-6",
        "Gemini,     /v1beta/models/gemini-3.5-flash:generateContent, GEMINI_API_KEY=simulated"
                + " GEMINI_BASE_URL={}/v1beta GEMINI_MODEL=gemini-3.5-flash",
        "Ollama,     /api/chat, OLLAMA_BASE_URL={} OLLAMA_MODEL=qwen3:8b",
        "DashScope,  /services/aigc/text-generation/generation, DASHSCOPE_API_KEY=sk-simulated"
                + " DASHSCOPE_BASE_URL={}/api/v1 DASHSCOPE_MODEL=qwen-plus",
        "Claude at Bedrock, /invoke, AWS_BEARER_TOKEN_BEDROCK=simulated BEDROCK_BASE_URL={} AWS_REGION=us-east-1"
                + " BEDROCK_MODEL=us.anthropic.claude-sonnet-4-6",
        "Bedrock,    /converse, AWS_BEARER_TOKEN_BEDROCK=simulated BEDROCK_BASE_URL={} AWS_REGION=us-east-1"
                + " BEDROCK_MODEL=us.amazon.nova-pro-v1:0"})
    void saysTheSame(String provider, String path, String environment, Simulator simulator, @TempDir Path folder)
            throws Exception {
        var process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), AnyProvider.class.getName()))
                .redirectErrorStream(true).directory(folder.toFile());
        for (String variable : environment.replace("{}", simulator.url()).split(" +")) {
            int equals = variable.indexOf('=');
            process.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        var running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.matches("(whole|stream|tool): .*"))).containsExactly(
                "whole: " + SAYS, "stream: " + SAYS, "tool: get_weather, then " + SAYS);
        assertThat(simulator.requests()).hasSize(4);
        assertThat(simulator.requests().getLast().path()).endsWith(path);
    }
}
