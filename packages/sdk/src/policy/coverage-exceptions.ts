/**
 * Rows of the field's list of checks that no rule of ours decides, each with its reason; the coverage table prints it.
 */
export const COVERAGE_EXCEPTIONS: { readonly [row: string]: string } = {
  "annotation-email-missing":
    "Who answers for an object is each organisation's own convention; an address in every object goes stale. A rule of one's own is ten lines of defineRule; require-owner-label is there to be enabled.",
  "label-env-missing":
    "The environment is the namespace, which every layer sets; a label that repeats it is one more thing to disagree.",
  "label-instance-mismatch":
    "app.kubernetes.io/instance is the name of an installation, not of an object: the two are equal only where an installation has one object.",
  "labels-organisation-missing":
    "app, tier, phase, version, owner and env are one tool's list of names; require-common-labels asks for the names that Kubernetes itself recommends.",
  "yaml-keys-unsorted":
    "Objects are written in Kubernetes' own order (apiVersion, kind, metadata, spec; a container's name first), which readers expect.",
  "image-registry-untrusted":
    "Only you know which registries you trust; a rule of one's own with that list is ten lines of defineRule.",
  "storage-request-shrunk":
    "It compares with what runs today: the review of a change decides it, on two sets of manifests.",
  "volume-claim-template-changed":
    "It compares with what runs today: the review of a change decides it, on two sets of manifests.",
  "node-affinity-missing":
    "Which nodes a workload may use is a cluster's own affair; an affinity for its own sake ties pods to fewer nodes. Spread (require-host-spread, require-zone-spread) is what availability needs.",
  "prestop-missing":
    "It asks every container for a preStop hook, workers included, which have nobody to wait for. require-prestop asks those that a Service leads to.",
  "priority-class-not-allowed":
    "Which priority classes there are is a cluster's own affair; a rule of one's own with that list is ten lines of defineRule.",
  "restart-policy-unset":
    "Always, the default, is the only policy that the API takes for workloads that serve; valid-restart-policy decides it for jobs, where there is a choice.",
  "probe-initial-delay-missing":
    "A startup probe does what an initial delay is used for, and knows when the process is up: require-startup-probe asks for it.",
  "probe-success-threshold-missing": "Liveness and startup allow only 1, and 1 is what readiness wants: the default.",
  "replicas-reduced-below-quorum":
    "It compares with what runs today: the review of a change decides it, on two sets of manifests.",
};
