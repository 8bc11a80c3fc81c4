import { httpGet } from "@ecom/k8s-sdk";

/** One health endpoint a service: readiness soon, liveness with patience, and a start of up to a minute. */
export function healthAt(path: `/${string}`) {
  return {
    readiness: httpGet(path, { periodSeconds: 5 }),
    liveness: httpGet(path, { periodSeconds: 10, failureThreshold: 6 }),
    startup: httpGet(path, { periodSeconds: 2, failureThreshold: 30 }),
  };
}
