import { compile } from "@ecom/k8s-sdk";
import { effectiveEnvironments, judgeCompiled, policyOf } from "@ecom/k8s-sdk/emit";
import { renderReport, reportOf, review, toDot } from "@ecom/k8s-sdk/review";
import { toSvg } from "../../src/commands/graph.ts";
import config from "../projects/shop/ecom-k8s.config.ts";

/** The page of `projects/shop` with every part that a page can have: two pictures, findings, and a change. */
export async function shopPage(): Promise<string> {
  const compiled = compile(config);
  const policy = policyOf(config, undefined);
  const environments = effectiveEnvironments(compiled).map(({ name, manifests, layerOf }) => ({
    name,
    tier: name === "prod" ? ("production" as const) : ("development" as const),
    namespace: `shop-${name}`,
    manifests,
    layerOf,
  }));
  const [dev, prod] = environments;
  const changed = review(dev?.manifests ?? [], prod?.manifests ?? [], { kubernetes: "1.34", environment: "prod" });
  const report = reportOf({
    title: "shop",
    environments,
    judgement: judgeCompiled(compiled, policy),
    policy,
    changes: { against: "dev", reviews: [changed] },
  });
  return renderReport(report, await Promise.all(report.topologies.map(({ topology }) => toSvg(toDot(topology)))));
}
