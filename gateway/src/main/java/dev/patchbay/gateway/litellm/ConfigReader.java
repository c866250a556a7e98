package dev.patchbay.gateway.litellm;

import dev.patchbay.gateway.litellm.Deployment.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a whole file: the deployments first, then what is said about their groups. */
final class ConfigReader {
    private final Variables variables;
    private final Report report;
    private final Outline outline = new Outline();

    ConfigReader(Variables variables, Report report) {
        this.variables = variables;
        this.report = report;
    }

    Outline read(Keys root) {
        Keys router = root.section("router_settings").orElseGet(() -> Keys.none(root, report));
        Keys litellm = root.section("litellm_settings").orElseGet(() -> Keys.none(root, report));
        Keys general = root.section("general_settings").orElseGet(() -> Keys.none(root, report));
        new CommonSettings(outline, variables).read(router, litellm, general);
        List<Deployment> deployments = deployments(root);
        Map<String, List<Target>> groups = groups(deployments);
        var aliases = new Aliases(outline, groups);
        aliases.name(router);
        new Fallbacks(outline, groups).read(router, litellm);
        aliases.add(router);
        new CacheReader(outline, variables).read(litellm, router, report);
        environment(root);
        router.reportRest(Counterparts.ROUTER);
        litellm.reportRest(Counterparts.LITELLM);
        general.reportRest(Counterparts.GENERAL);
        root.reportRest(Counterparts.ROOT);
        return outline;
    }

    private List<Deployment> deployments(Keys root) {
        var reader = new DeploymentReader(new AccountReader(outline.accounts(), variables),
                new PriceReader(outline.prices()), credentials(root), report);
        List<Keys> items = root.sections("model_list");
        if (items.isEmpty()) {
            report.note(root.origin(), "model_list", "is missing or empty: there is nothing to call");
        }
        return items.stream().map(reader::read).flatMap(Optional::stream).toList();
    }

    private Map<String, Keys> credentials(Keys root) {
        var credentials = new HashMap<String, Keys>();
        for (Keys item : root.sections("credential_list")) {
            Optional<Keys> values = item.section("credential_values");
            item.text("credential_name").ifPresent(name -> values.ifPresent(keys -> credentials.put(name, keys)));
        }
        return credentials;
    }

    /** Each name of a group becomes a route; what stands for any model needs none. */
    private Map<String, List<Target>> groups(List<Deployment> deployments) {
        var groups = new LinkedHashMap<String, List<Deployment>>();
        for (Deployment deployment : deployments) {
            if (deployment.wildcard()) {
                wildcard(deployment);
            } else {
                groups.computeIfAbsent(deployment.group(), _ -> new ArrayList<>()).add(deployment);
            }
        }
        var targets = new LinkedHashMap<String, List<Target>>();
        groups.forEach((name, members) -> {
            boolean ranked = members.stream().anyMatch(member -> member.order() > 0);
            var route = new Route(name, ranked, members.getFirst().origin(), members.getFirst().path());
            route.to(Route.TARGETS, members.stream().map(Deployment::target).toList());
            outline.routes().add(route);
            targets.put(name, route.list(Route.TARGETS));
        });
        return targets;
    }

    private void wildcard(Deployment deployment) {
        String provider = deployment.account().name();
        report.note(deployment.origin(), deployment.path() + ".model_name", "stands for any model: callers name it as "
                + provider + ":MODEL");
        if (deployment.group().equals("*") && !outline.top().has("default_provider")) {
            outline.top().set("default_provider", provider, deployment.origin(), deployment.path() + ".model_name");
        }
    }

    private void environment(Keys root) {
        root.section("environment_variables").ifPresent(section -> section.names().forEach(name ->
                section.note(name, "is not taken over: set the variable in the environment or in .env")));
    }
}
