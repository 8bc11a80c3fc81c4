import type { Container } from "../model/kubernetes.ts";
import type { Endpoint } from "../model/reference.ts";
import { buildContainer } from "./container.ts";
import { WAIT_IMAGE, WAIT_RESOURCES } from "./ha-defaults.ts";

/**
 * Init containers that wait until each awaited endpoint answers: a service that starts before its database waits
 * instead of crashing, and starts the moment that the database is there.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 */
export function waitFor(component: string, endpoints: readonly Endpoint[]): readonly Container[] {
  return endpoints
    .filter((endpoint) => endpoint.awaited)
    .map(({ host, port }) => {
      const script = `until nc -z -w 2 ${host} ${port}; do echo "waiting for ${host}:${port}"; sleep 2; done`;
      const input = {
        name: `wait-for-${host}`,
        image: WAIT_IMAGE,
        pin: "pinned" as const,
        command: ["sh", "-c", script],
        resources: WAIT_RESOURCES,
      };
      return buildContainer(component, input, `${component}.initContainers.${input.name}`).container;
    });
}
