package dev.patchbay.gateway.app;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.gateway.observe.LogSetup;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code patchbay chat}: one question, with the gateway's settings and without the gateway. */
final class Chat implements Command {
    private static final String MODEL = "--model";
    private static final String PROVIDER = "--provider";
    private static final String SYSTEM = "--system";

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public CommandSpec spec() {
        return Sources.withOptions(Command.named(name(), "Asks a model and prints its answer as it comes."))
                .addOption(Command.option(MODEL, String.class, "MODEL", "The model, also as provider:model."))
                .addOption(Command.option(PROVIDER, String.class, "NAME", "The provider to ask."))
                .addOption(Command.option(SYSTEM, String.class, "TEXT", "What the model should know beforehand."))
                .addPositional(PositionalParamSpec.builder().index("0..*").arity("1..*").required(true).type(List.class)
                        .auxiliaryTypes(String.class).paramLabel("TEXT").description("What to ask.").build());
    }

    @Override
    public int run(Surroundings around, ParseResult args) {
        LogSetup.quieten();
        GatewaySettings settings = Sources.of(around, args).load();
        try (Patchbay client = Patchbay.of(settings.client());
                ChatStream stream = client.stream(request(args), options(args))) {
            for (ChatChunk chunk : stream) {
                around.out().print(chunk.text());
                around.out().flush();
            }
            around.out().println();
        }
        return OK;
    }

    private static ChatRequest request(ParseResult args) {
        var request = ChatRequest.builder();
        text(args, MODEL).ifPresent(request::model);
        text(args, SYSTEM).ifPresent(request::system);
        return request.user(String.join(" ", args.<List<String>>matchedPositionalValue(0, List.of()))).build();
    }

    private static RequestOptions options(ParseResult args) {
        var options = RequestOptions.builder();
        text(args, PROVIDER).ifPresent(options::provider);
        return options.build();
    }

    private static Optional<String> text(ParseResult args, String option) {
        return Optional.ofNullable(args.matchedOptionValue(option, null));
    }
}
