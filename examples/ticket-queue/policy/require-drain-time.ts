import { defineRule, numberAt, objectsAt, type PodContainer, stringAt } from "@ecom/k8s-sdk";

/** The slowest ticket that was ever printed took 70 seconds. */
export const LONGEST_TICKET_SECONDS = 90;

/** Kubernetes' own, where a pod says nothing. */
const DEFAULT_GRACE_SECONDS = 30;

export const requireDrainTime = defineRule({
  id: "require-drain-time",
  category: "availability",
  summary: "What prints tickets has time to finish one before it is killed.",
  rationale:
    "A worker that is killed has taken its ticket off the queue and not printed it. The visitor stands at the gate, and nobody knows of the ticket any more.",
  hint: `Set terminationGracePeriodSeconds of the pod above ${LONGEST_TICKET_SECONDS}.`,
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  *check({ index }) {
    for (const { manifest, pod, podPath, containers } of index.workloads) {
      if (!containers.some(printsTickets)) continue;
      const seconds = numberAt(pod, "terminationGracePeriodSeconds") ?? DEFAULT_GRACE_SECONDS;
      if (seconds > LONGEST_TICKET_SECONDS) continue;
      yield {
        manifest,
        path: `${podPath}.terminationGracePeriodSeconds`,
        message: `${seconds} seconds are not above the ${LONGEST_TICKET_SECONDS} that a ticket may take`,
      };
    }
  },
});

function printsTickets({ spec }: PodContainer): boolean {
  return objectsAt(spec, "env").some((variable) => stringAt(variable, "name") === "PRINTS_TICKETS");
}
