import { defineRule, itemsAt, namespaceOf, stringAt } from "@ecom/k8s-sdk";

export const noPublicQueue = defineRule({
  id: "no-public-queue",
  category: "security",
  summary: "No Ingress leads to the queue.",
  rationale: "Who reaches the queue prints tickets for nothing; its password is the only other lock.",
  hint: "Name the Service of the web shop in the Ingress.",
  source: "https://www.rabbitmq.com/docs/access-control",
  *check({ index }) {
    for (const ingress of index.ofKind("Ingress")) {
      for (const rule of itemsAt(ingress, "", "spec", "rules")) {
        for (const { object, path } of itemsAt(rule.object, rule.path, "http", "paths")) {
          const name = stringAt(object, "backend", "service", "name") ?? "";
          // The Service of this Ingress, and the pods that its selector really matches.
          const service = index.find("Service", namespaceOf(ingress), name);
          const leadsTo = service === undefined ? [] : index.workloadsOf(service);
          if (!leadsTo.some((workload) => workload.name === "queue")) continue;
          yield { manifest: ingress, path: `${path}.backend.service.name`, message: `${name} is the queue` };
        }
      }
    }
  },
});
