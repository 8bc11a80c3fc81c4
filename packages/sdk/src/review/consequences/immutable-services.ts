import type { Json, Manifest } from "../../model/kubernetes.ts";
import { listAt, numberAt, stringAt } from "../../policy/read.ts";
import { fromTo, valueText } from "../wording.ts";
import type { Rejection } from "./rejection.ts";

const CODE = "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go";
const RECREATE = "Delete the Service and apply again, which gives it a new address, or make one with another name.";

/**
 * What of a Service may not change once it is set. An address that is left out is kept, so leaving it out is never
 * refused; a change from or to `ExternalName` may change all.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go#L6672
 */
export function* serviceRejections(before: Manifest, after: Manifest): Generator<Rejection> {
  const types = [before, after].map((service) => stringAt(service, "spec", "type") ?? "ClusterIP");
  if (types.includes("ExternalName")) return;
  const [from, to] = [before, after].map((service) => stringAt(service, "spec", "clusterIP") ?? "");
  if (to !== undefined && to !== "" && from !== to) {
    const was = from === "" ? "the address that the cluster gave it" : from;
    yield {
      path: "spec.clusterIP",
      reason: `clusterIP may not change once set (${fromTo(was ?? "", to)})`,
      remedy: RECREATE,
      source: `${CODE}#L8784`,
    };
  }
  const [familyBefore, familyAfter] = [before, after].map((service) => listAt(service, "spec", "ipFamilies")[0]);
  const isHeadless = from === "None" || to === "None";
  if (!isHeadless && differs(familyBefore, familyAfter)) {
    yield {
      path: "spec.ipFamilies",
      reason: `the first of ipFamilies may not change (${fromTo(valueText(familyBefore), valueText(familyAfter))})`,
      remedy: RECREATE,
      source: `${CODE}#L8842`,
    };
  }
  const areLoadBalancers = types.every((type) => type === "LoadBalancer");
  const classes = [before, after].map((service) => stringAt(service, "spec", "loadBalancerClass"));
  if (areLoadBalancers && classes[0] !== classes[1]) {
    yield {
      path: "spec.loadBalancerClass",
      reason: `loadBalancerClass may not change (${fromTo(valueText(classes[0]), valueText(classes[1]))})`,
      remedy: RECREATE,
      source: `${CODE}#L8914`,
    };
  }
  const [portBefore, portAfter] = [before, after].map((service) => numberAt(service, "spec", "healthCheckNodePort"));
  if (areLoadBalancers && differs(portBefore, portAfter)) {
    yield {
      path: "spec.healthCheckNodePort",
      reason: `healthCheckNodePort may not change (${fromTo(valueText(portBefore), valueText(portAfter))})`,
      remedy: RECREATE,
      source: `${CODE}#L6594`,
    };
  }
}

/** Both are given, and they are not the same. */
function differs(before: Json | undefined, after: Json | undefined): boolean {
  return before !== undefined && after !== undefined && before !== after;
}
