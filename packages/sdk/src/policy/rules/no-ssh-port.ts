import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, numberAt } from "../read.ts";

export const SSH_PORT = 22;

export const noSshPort = defineRule({
  id: "no-ssh-port",
  category: "security",
  summary: "No container exposes SSH.",
  rationale: "A shell into a pod past the API server leaves no audit trail and needs keys that live in the image.",
  hint: "Remove the port and the daemon; use kubectl exec or kubectl debug.",
  source: "https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/",
  covers: ["ssh-port-exposed"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const { path, object } of itemsAt(container.spec, container.path, "ports")) {
        if (numberAt(object, "containerPort") !== SSH_PORT) continue;
        yield { manifest: workload.manifest, path: `${path}.containerPort`, message: "containerPort 22 is SSH's" };
      }
    }
  },
});
