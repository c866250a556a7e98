package dev.patchbay.spring;

import dev.patchbay.Patchbay;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.model.TargetStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down when the last calls of all providers failed. Nobody is asked: it tells what the application's calls showed. */
final class ProvidersHealth extends AbstractHealthIndicator {
    private final Patchbay patchbay;

    ProvidersHealth(Patchbay patchbay) {
        super("the state of the providers cannot be told");
        this.patchbay = patchbay;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<ProviderStatus> providers = patchbay.status();
        builder.status(providers.stream().anyMatch(ProviderStatus::healthy) ? "UP" : "DOWN");
        providers.forEach(provider -> builder.withDetail(provider.name(), details(provider)));
    }

    private static Map<String, Object> details(ProviderStatus provider) {
        var details = new LinkedHashMap<String, Object>();
        details.put("status", provider.healthy() ? "UP" : "DOWN");
        details.put("type", provider.type());
        details.put("targets", provider.targets().size());
        details.put("coolingDown", provider.targets().stream()
                .filter(target -> target.state() == TargetStatus.State.OPEN).count());
        details.put("successRate", provider.successRate());
        details.put("consecutiveFailures", provider.consecutiveFailures());
        details.put("averageLatencyMs", provider.averageLatency().toMillis());
        provider.lastError().ifPresent(kind -> details.put("lastError", kind.name().toLowerCase(Locale.ROOT)));
        provider.lastErrorAt().ifPresent(at -> details.put("lastErrorAt", at.toString()));
        return details;
    }
}
