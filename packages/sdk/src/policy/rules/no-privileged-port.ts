import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, numberAt } from "../read.ts";
import { SSH_PORT } from "./no-ssh-port.ts";

const FIRST_FREE_PORT = 1024;

export const noPrivilegedPort = defineRule({
  id: "no-privileged-port",
  category: "security",
  severity: "warning",
  summary: `No container listens below port ${FIRST_FREE_PORT}.`,
  rationale: "A process without root cannot listen there on every runtime, so the image asks for root or a capability.",
  hint: "Listen on a high port (8080); the Service maps port 80 to it.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  covers: ["privileged-port"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const { path, object } of itemsAt(container.spec, container.path, "ports")) {
        const port = numberAt(object, "containerPort") ?? FIRST_FREE_PORT;
        if (port >= FIRST_FREE_PORT || port === SSH_PORT) continue;
        const message = `containerPort ${port} is privileged; it must be at least ${FIRST_FREE_PORT}`;
        yield { manifest: workload.manifest, path: `${path}.containerPort`, message };
      }
    }
  },
});
