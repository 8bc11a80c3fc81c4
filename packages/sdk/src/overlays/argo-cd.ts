import { SdkError } from "../errors.ts";
import type { Application, AppProject } from "../model/argo-cd.ts";
import { standardNamespaceLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import type { CompiledEnvironment } from "./compiled.ts";
import type { Environment } from "./environment.ts";
import type { KustomizeRoot, ResourceFile } from "./kustomize-root.ts";
import { SOPS_PLUGIN, sopsPlugin, usesSops } from "./sops-plugin.ts";

/** How Argo CD delivers the tree. */
export interface ArgoCd {
  /** The git repository that holds the tree. */
  readonly repoURL: string;
  /** Branch, tag or commit. @default "main" */
  readonly targetRevision?: string;
  /** The tree's folder in the repository. @default "k8s" */
  readonly path?: string;
  /** An Application for each layer, or for each component. @default "layer" */
  readonly applications?: "layer" | "component";
  /** The namespace that Argo CD runs in. @default "argocd" */
  readonly namespace?: string;
  /** The cluster that everything is delivered to. @default "https://kubernetes.default.svc" */
  readonly server?: string;
}

/** One Application: what it delivers, and after what. */
interface Delivery {
  readonly name: string;
  readonly dir: string;
  readonly wave: number;
  readonly environment: Environment;
  /** Deployments whose count an autoscaler owns. */
  readonly autoscaled: readonly string[];
}

/**
 * The `argocd/` folder: an AppProject with exact lists, and an Application for each layer or component, to be applied by
 * an Application of their own (an app of apps).
 *
 * Their sync waves put databases and brokers before the services where Argo CD assesses the health of Applications,
 * which it does only when told to; without it, the services' pods wait for them, and nothing fails for good.
 *
 * @throws {SdkError} `INVALID_VALUE`; `DUPLICATE_NAME` where two environments have one namespace
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
 */
export function argoCdRoot(
  argocd: ArgoCd,
  project: string,
  environments: readonly CompiledEnvironment[],
): KustomizeRoot {
  if (!/^(https:\/\/|ssh:\/\/|git@)\S+$/.test(argocd.repoURL) || /\/\/[^/]*:[^/]*@/.test(argocd.repoURL)) {
    throw new SdkError({
      code: "INVALID_VALUE",
      message: "the repository's URL cannot be used",
      path: "argocd.repoURL",
      bound: "https://, ssh:// or git@, without credentials in it",
      hint: "Argo CD has the credentials of repositories in Secrets of its own.",
    });
  }
  refuseSharedNamespaces(environments.map(({ environment }) => environment));
  const deliveries = environments.flatMap((environment) =>
    argocd.applications === "component" ? componentDeliveries(environment) : layerDeliveries(environment),
  );
  return {
    dir: "argocd",
    comments: [
      "Applied by one Application of its own (an app of apps). The waves between Applications need the health",
      "assessment of argoproj.io/Application in argocd-cm; without it the services' pods wait for their databases.",
    ],
    resources: [
      objectFile(appProject(argocd, project, environments)),
      ...deliveries.map((delivery): ResourceFile => objectFile(application(argocd, project, delivery), delivery.name)),
      ...(environments.some(({ environment }) => usesSops(environment))
        ? [objectFile(sopsPlugin(argocd.namespace ?? "argocd"), SOPS_PLUGIN)]
        : []),
    ],
  };
}

/** One cluster, so one owner for a namespace: two would undo each other's objects of one name for ever. */
function refuseSharedNamespaces(environments: readonly Environment[]): void {
  const owners = new Map<string, string>();
  for (const { name, namespace } of environments) {
    const other = owners.get(namespace);
    owners.set(namespace, name);
    if (other === undefined) continue;
    throw new SdkError({
      code: "DUPLICATE_NAME",
      message: `'${other}' and '${name}' are delivered to one namespace, '${namespace}'`,
      path: `environment ${name}.namespace`,
      value: namespace,
      bound: "a namespace for each environment",
      hint: "Their objects have the same names: give one of the two another namespace.",
    });
  }
}

function layerDeliveries({ environment, layers }: CompiledEnvironment): readonly Delivery[] {
  return layers.map(({ layer, dir, components }, index) => ({
    name: `${environment.name}-${layer}`,
    dir,
    wave: index,
    environment,
    autoscaled: components.map(({ component }) => component.name).filter((name) => isAutoscaled(environment, name)),
  }));
}

function componentDeliveries({ environment, layers }: CompiledEnvironment): readonly Delivery[] {
  return layers.flatMap(({ components }) =>
    components.map(({ component, dir }) => ({
      name: `${environment.name}-${component.name}`,
      dir,
      wave: component.wave,
      environment,
      autoscaled: isAutoscaled(environment, component.name) ? [component.name] : [],
    })),
  );
}

function isAutoscaled(environment: Environment, component: string): boolean {
  const settings = environment.settings[component];
  return settings !== undefined && "autoscale" in settings && settings.autoscale !== undefined;
}

function appProject(argocd: ArgoCd, project: string, environments: readonly CompiledEnvironment[]): AppProject {
  const server = argocd.server ?? "https://kubernetes.default.svc";
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: project, namespace: argocd.namespace ?? "argocd" },
    spec: {
      description: `${project}: delivered from one repository to its own namespaces`,
      sourceRepos: [argocd.repoURL],
      destinations: environments.map(({ environment }) => ({ server, namespace: environment.namespace })),
      // Only the namespaces themselves; everything else lives in them.
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    },
  };
}

function application(argocd: ArgoCd, project: string, delivery: Delivery): Application {
  const { environment } = delivery;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: `${project}-${delivery.name}`,
      namespace: argocd.namespace ?? "argocd",
      annotations: { "argocd.argoproj.io/sync-wave": String(delivery.wave) },
    },
    spec: {
      project,
      source: {
        repoURL: argocd.repoURL,
        targetRevision: argocd.targetRevision ?? "main",
        path: [argocd.path ?? "k8s", delivery.dir].filter((part) => part !== "").join("/"),
        ...(usesSops(environment) ? { plugin: { name: SOPS_PLUGIN } } : {}),
      },
      destination: {
        server: argocd.server ?? "https://kubernetes.default.svc",
        namespace: environment.namespace,
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        managedNamespaceMetadata: { labels: { ...standardNamespaceLabels(), ...environment.namespaceLabels } },
        syncOptions: ["CreateNamespace=true", "RespectIgnoreDifferences=true", "ServerSideApply=true"],
        retry: { limit: 5, backoff: { duration: "10s", factor: 2, maxDuration: "5m" } },
      },
      ...(delivery.autoscaled.length === 0
        ? {}
        : {
            ignoreDifferences: delivery.autoscaled.map((name) => ({
              group: "apps",
              kind: "Deployment",
              name,
              jsonPointers: ["/spec/replicas"],
            })),
          }),
    },
  };
}
