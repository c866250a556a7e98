package dev.patchbay.gateway.litellm;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one item of {@code model_list}. What cannot be called here is left out, and said. */
final class DeploymentReader {
    private static final Set<String> MODES = Set.of("chat", "completion", "embedding", "responses");
    private static final String LEFT_OUT = "; the deployment was left out";

    private final AccountReader accounts;
    private final PriceReader prices;
    private final Map<String, Keys> credentials;
    private final Report report;

    /** @param credentials what {@code credential_list} holds, by name */
    DeploymentReader(AccountReader accounts, PriceReader prices, Map<String, Keys> credentials, Report report) {
        this.accounts = accounts;
        this.prices = prices;
        this.credentials = credentials;
        this.report = report;
    }

    Optional<Deployment> read(Keys item) {
        Optional<String> group = item.text("model_name").filter(name -> !name.isEmpty());
        Optional<Keys> params = item.section("litellm_params");
        Optional<String> model = params.flatMap(found -> found.text("model")).filter(name -> !name.isEmpty());
        if (group.isEmpty() || model.isEmpty()) {
            report.note(item.origin(), item.path(), "needs model_name and litellm_params.model" + LEFT_OUT);
            return Optional.empty();
        }
        Keys info = item.section("model_info").orElseGet(() -> Keys.none(item, report));
        Optional<String> mode = info.text("mode").filter(name -> !MODES.contains(name));
        if (mode.isPresent()) {
            info.note("mode", "is neither chat nor embedding" + LEFT_OUT);
            return Optional.empty();
        }
        return deployment(item, group.get(), params.orElseThrow(), model.get(), info);
    }

    private Optional<Deployment> deployment(Keys item, String group, Keys params, String model, Keys info) {
        params.text("litellm_credential_name").map(credentials::get).ifPresent(params::inherit);
        ModelName name = ModelName.of(model, params.text("custom_llm_provider"));
        Optional<Vendor> vendor = vendor(name, model, params);
        if (vendor.isEmpty()) {
            return Optional.empty();
        }
        Account account = accounts.read(vendor.get(), params);
        if (!name.isWildcard()) {
            account.serves(name.model());
            prices.read(account, name.model(), params, info);
        }
        int order = AccountReader.order(params).orElse(0);
        params.reportRest(Counterparts.PARAMS);
        info.reportRest(Counterparts.INFO);
        item.reportRest(Counterparts.MODEL);
        return Optional.of(new Deployment(group, account, name.model(), name.isWildcard(), order, item.origin(),
                item.path()));
    }

    private Optional<Vendor> vendor(ModelName name, String model, Keys params) {
        if (Variables.reference(model).isPresent() || name.model().isEmpty()) {
            params.note("model", "must say provider and model here" + LEFT_OUT);
            return Optional.empty();
        }
        if (name.vendor().equals("vertex_ai") && !name.model().startsWith("gemini") && !name.isWildcard()) {
            params.note("model", "is a model on Vertex AI that does not speak Gemini's protocol" + LEFT_OUT);
            return Optional.empty();
        }
        boolean addressed = params.names().contains("api_base") || params.names().contains("base_url");
        Optional<Vendor> found = Vendor.find(name.vendor());
        if (found.isPresent() || !addressed) {
            if (found.isEmpty()) {
                params.note("model", "names a provider that Patchbay does not know; with an api_base it is taken for a"
                        + " server of OpenAI's kind" + LEFT_OUT);
            }
            return found;
        }
        params.note("model", "names a provider that Patchbay does not know: it is taken for a server of OpenAI's kind");
        return Optional.of(Vendor.compatible(name.vendor()));
    }
}
