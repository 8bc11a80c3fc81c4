import { describe, expect, it } from "vitest";
import { effectiveOf, rootOf } from "../../test/kubernetes/effective-of.ts";
import { kubeletEnvironment } from "../../test/kubernetes/kubelet-environment.ts";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { base, components, production, secrets } from "../../test/types/shop.ts";
import { environment } from "./environment.ts";
import { remove } from "./patch.ts";

const { shop } = base.components;
const PATH = "environment prod.components.shop";

/** The environment in which the shop has other settings, also such as the types refuse. */
function prodWith(settings: object) {
  const changed = { ...components, shop: { ...components.shop, ...settings } };
  return environment(base, { ...production, secrets, components: changed });
}

/** What runs of the shop where it is patched. */
function patched(patch: object) {
  const { spec, metadata } = objectOf(effectiveOf(prodWith({ patch }), "shop"), "Deployment");
  const pod = spec.template.spec;
  const container = (name: string) => pod?.containers.find((each) => each.name === name);
  return { spec, metadata, pod, container, main: container("shop"), proxy: container("proxy") };
}

const untouched = patched({});
const refused = (patch: object) => () => rootOf(prodWith({ patch }), "shop");
const fails = (code: string, path: string, rest: object = {}) =>
  expect.objectContaining({ code, path: `${PATH}.${path}`, ...rest });

describe("variables", () => {
  const variable = (patch: object, name: string) => patched(patch).main?.env?.find((each) => each.name === name);

  it("get another text", () => {
    expect(variable({ containers: { shop: { env: { LOG_LEVEL: "debug" } } } }, "LOG_LEVEL")).toEqual({
      name: "LOG_LEVEL",
      value: "debug",
    });
    expect(variable({ containers: { shop: { env: { LOG_LEVEL: 3 } } } }, "LOG_LEVEL")?.value).toBe("3");
  });

  it("are one thing: text takes the place of a reference", () => {
    const changed = { ...components.broker, patch: { containers: { broker: { env: { POD_NAME: "fixed" } } } } };
    const env = (broker: typeof changed | typeof components.broker) => {
      const prod = environment(base, { ...production, secrets, components: { ...components, broker } });
      const pod = objectOf(effectiveOf(prod, "broker"), "StatefulSet").spec.template.spec;
      return pod?.containers[0]?.env?.find(({ name }) => name === "POD_NAME");
    };
    expect(env(components.broker)).toEqual({
      name: "POD_NAME",
      valueFrom: { fieldRef: { fieldPath: "metadata.name" } },
    });
    expect(env(changed)).toEqual({ name: "POD_NAME", value: "fixed" });
  });

  it("are taken away", () => {
    const { main } = patched({ containers: { shop: { env: { LOG_LEVEL: remove, JWT_SECRET: remove } } } });
    expect(main?.env?.map(({ name }) => name)).toEqual(["DB_HOST", "PORT"]);
  });

  it("are added", () => {
    const { main } = patched({ containers: { shop: { addEnv: { FEATURE: "on", RETRIES: 3 } } } });
    expect(main?.env).toContainEqual({ name: "FEATURE", value: "on" });
    expect(main?.env).toContainEqual({ name: "RETRIES", value: "3" });
    expect(main?.env).toHaveLength(6);
  });

  it("are text in the pod too, whatever their dollars say", () => {
    const env = { LOG_LEVEL: "$(JWT_SECRET) $$" };
    const { main } = patched({ containers: { shop: { env, addEnv: { FEATURE: "$(LOG_LEVEL)" } } } });
    const process = kubeletEnvironment(main?.env ?? [], (source) => source);
    expect(process.get("LOG_LEVEL")).toBe("$(JWT_SECRET) $$");
    expect(process.get("FEATURE")).toBe("$(LOG_LEVEL)");
  });

  it("are refused where the base has them not, or already", () => {
    expect(refused({ containers: { shop: { env: { LOG_LEVL: "debug" } } } })).toThrow(
      fails("INVALID_PATCH", "patch.containers.shop.env.LOG_LEVL", {
        bound: "one of DB_HOST, JWT_SECRET, LOG_LEVEL, PORT",
      }),
    );
    expect(refused({ containers: { shop: { addEnv: { LOG_LEVEL: "debug" } } } })).toThrow(
      fails("DUPLICATE_NAME", "patch.containers.shop.addEnv.LOG_LEVEL"),
    );
    expect(refused({ containers: { shop: { addEnv: { "LOG-LEVEL": "debug" } } } })).toThrow(
      fails("INVALID_ENV", "patch.containers.shop.addEnv.LOG-LEVEL"),
    );
  });

  it("are no place for credentials", () => {
    expect(refused({ containers: { shop: { env: { JWT_SECRET: "hunter2" } } } })).toThrow(
      fails("INVALID_ENV", "patch.containers.shop.env.JWT_SECRET", { value: undefined }),
    );
    expect(refused({ containers: { shop: { addEnv: { API_TOKEN: "hunter2" } } } })).toThrow(
      fails("INVALID_ENV", "patch.containers.shop.addEnv.API_TOKEN", { value: undefined }),
    );
  });
});

describe("ports", () => {
  it("move: one is gone and one is there", () => {
    const { main } = patched({ containers: { shop: { ports: { metrics: 9191 } } } });
    expect(main?.ports).toHaveLength(2);
    expect(main?.ports).toContainEqual({ name: "metrics", containerPort: 9191, protocol: "TCP" });
  });

  it("are taken away", () => {
    const { main } = patched({ containers: { shop: { ports: { metrics: remove } } } });
    expect(main?.ports?.map(({ name }) => name)).toEqual(["http"]);
  });

  it("are those of the base", () => {
    expect(refused({ containers: { proxy: { ports: { http: 1 } } } })).toThrow(
      fails("INVALID_PATCH", "patch.containers.proxy.ports.http", { bound: "one of admin" }),
    );
  });
});

describe("containers", () => {
  it("are patched by name, and no other is", () => {
    const { main, proxy } = patched({ containers: { proxy: { env: { PROXY_MODE: "loud" } } } });
    expect(proxy?.env).toEqual([{ name: "PROXY_MODE", value: "loud" }]);
    expect(main).toEqual(untouched.main);
  });

  it("take any other field, and lose it by null", () => {
    const { main } = patched({
      containers: { shop: { workingDir: "/app", lifecycle: null, livenessProbe: { failureThreshold: 9 } } },
    });
    expect(main).toMatchObject({ workingDir: "/app", livenessProbe: { failureThreshold: 9, periodSeconds: 10 } });
    expect(main).not.toHaveProperty("lifecycle");
  });

  it("are taken away and added", () => {
    const beside = { image: "ghcr.io/ecom/tracer:1.0.0", env: [{ name: "MODE", value: "quiet" }] };
    const { pod } = patched({ containers: { proxy: remove }, addContainers: { tracer: beside } });
    expect(pod?.containers.map(({ name }) => name)).toEqual(["shop", "tracer"]);
    expect(pod?.containers).toContainEqual({ name: "tracer", ...beside });
  });

  it("keep their order: the main one first", () => {
    const names = (patch: object) => patched(patch).pod?.containers.map(({ name }) => name);
    expect(names({ containers: { proxy: { workingDir: "/proxy" } } })).toEqual(["shop", "proxy"]);
    expect(names({ containers: { proxy: { tty: true }, shop: { tty: true } } })).toEqual(["shop", "proxy"]);
    expect(names({ addContainers: { tracer: { image: "x:1" } } })).toEqual(["shop", "proxy", "tracer"]);
  });

  it("are those of the base, and new ones are new", () => {
    expect(refused({ containers: { web: {} } })).toThrow(
      fails("INVALID_PATCH", "patch.web", { bound: "one of shop, proxy" }),
    );
    expect(refused({ addContainers: { proxy: { image: "x" } } })).toThrow(
      fails("DUPLICATE_NAME", "patch.addContainers.proxy"),
    );
  });
});

describe("volumes", () => {
  it("change", () => {
    const { pod } = patched({ volumes: { cache: { emptyDir: { sizeLimit: "1Gi" } } } });
    expect(pod?.volumes).toContainEqual({ name: "cache", emptyDir: { sizeLimit: "1Gi" } });
  });

  it("become of another kind: a volume has one source", () => {
    const shared = { persistentVolumeClaim: { claimName: "shared" } };
    for (const change of [shared, { emptyDir: null, ...shared }]) {
      const { pod } = patched({ volumes: { cache: change } });
      expect(pod?.volumes).toContainEqual({ name: "cache", ...shared });
    }
  });

  it("go with the mounts of every container", () => {
    const { pod, main, proxy } = patched({ volumes: { cache: remove } });
    expect(pod?.volumes?.map(({ name }) => name)).toEqual(["tmp"]);
    expect(main?.volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
    expect(proxy?.volumeMounts ?? []).toEqual([]);
  });

  it("go also beside other changes of a container, and with a container that goes", () => {
    const { pod, main } = patched({
      volumes: { cache: remove },
      containers: { shop: { env: { LOG_LEVEL: "debug" } }, proxy: remove },
    });
    expect(pod?.containers.map(({ name }) => name)).toEqual(["shop"]);
    expect(main?.volumeMounts?.map(({ name }) => name)).toEqual(["tmp"]);
    expect(main?.env).toContainEqual({ name: "LOG_LEVEL", value: "debug" });
  });

  it("are added, and mounted where a container's patch says", () => {
    const { pod, main } = patched({
      addVolumes: { scratch: { emptyDir: { sizeLimit: "1Gi" } } },
      containers: { shop: { volumeMounts: [{ name: "scratch", mountPath: "/scratch" }] } },
    });
    expect(pod?.volumes).toContainEqual({ name: "scratch", emptyDir: { sizeLimit: "1Gi" } });
    expect(main?.volumeMounts).toHaveLength(3);
  });

  it("are those of the base, and new ones are new", () => {
    expect(refused({ volumes: { data: remove } })).toThrow(
      fails("INVALID_PATCH", "patch.data", { bound: "one of tmp, cache" }),
    );
    expect(refused({ addVolumes: { cache: { emptyDir: {} } } })).toThrow(
      fails("DUPLICATE_NAME", "patch.addVolumes.cache"),
    );
  });

  it("of init containers go with their mounts too", () => {
    const changed = {
      ...components,
      broker: { ...components.broker, patch: { volumes: { "erlang-cookie": remove } } },
    };
    const prod = environment(base, { ...production, secrets, components: changed });
    const pod = objectOf(effectiveOf(prod, "broker"), "StatefulSet").spec.template.spec;
    expect(pod?.initContainers?.[0]?.volumeMounts).toEqual([{ name: "data", mountPath: "/var/lib/rabbitmq" }]);
  });
});

describe("resources", () => {
  const resources = (settings: object) =>
    objectOf(effectiveOf(prodWith(settings), "shop"), "Deployment").spec.template.spec?.containers.map(
      (container) => container.resources,
    );
  const [own] = resources({}) ?? [];

  it("differ in what is said, in canonical form, for the main container", () => {
    expect(resources({ resources: { requests: { cpu: "0.150" }, limits: { memory: "1024Mi" } } })).toEqual([
      { requests: { cpu: "150m", memory: "64Mi" }, limits: { cpu: "200m", memory: "1Gi" } },
      own,
    ]);
  });

  it("differ for any container by its patch, which wins over the setting", () => {
    const patch = {
      containers: { proxy: { resources: { limits: { cpu: "2000m" } } }, shop: { resources: { limits: { cpu: "3" } } } },
    };
    expect(resources({ resources: { limits: { cpu: "1", memory: "1Gi" } }, patch })).toEqual([
      { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "3", memory: "1Gi" } },
      { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "2", memory: "128Mi" } },
    ]);
  });

  it("say only what is said", () => {
    const root = rootOf(prodWith({ resources: { requests: { cpu: "150m" } } }), "shop");
    expect(root.patches?.[0]?.patch).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "shop" },
      spec: { template: { spec: { containers: [{ name: "shop", resources: { requests: { cpu: "150m" } } }] } } },
    });
  });

  it("keep limits at least at the requests, of what will run", () => {
    expect(() => rootOf(prodWith({ resources: { requests: { cpu: "300m" } } }), "shop")).toThrow(
      fails("INVALID_VALUE", "resources.limits.cpu", { value: "200m" }),
    );
    expect(() => rootOf(prodWith({ resources: { limits: { memory: "32Mi" } } }), "shop")).toThrow(
      fails("INVALID_VALUE", "resources.limits.memory"),
    );
    expect(refused({ containers: { proxy: { resources: { limits: { cpu: "50m" } } } } })).toThrow(
      fails("INVALID_VALUE", "patch.containers.proxy.resources.limits.cpu"),
    );
  });
});

describe("the workload itself", () => {
  it("takes annotations and labels, and loses them; selectors and pods keep theirs", () => {
    const { metadata, spec } = patched({
      annotations: { "example.com/a": "1", "argocd.argoproj.io/sync-wave": remove },
      labels: { "example.com/team": "shop" },
    });
    expect(metadata?.annotations).toEqual({ "example.com/a": "1" });
    expect(metadata?.labels).toMatchObject({ "example.com/team": "shop" });
    expect(spec.selector).toEqual(untouched.spec.selector);
    expect(spec.template.metadata).toEqual(untouched.spec.template.metadata);
  });

  it("takes other fields of its spec and of its pod", () => {
    const { spec, pod } = patched({ spec: { minReadySeconds: 30 }, pod: { terminationGracePeriodSeconds: 90 } });
    expect(spec.minReadySeconds).toBe(30);
    expect(pod?.terminationGracePeriodSeconds).toBe(90);
    expect(pod?.containers).toHaveLength(2);
  });

  it.each([
    "strategy",
    "updateStrategy",
    "replicas",
    "selector",
    "template",
    "volumeClaimTemplates",
    "serviceName",
    "podManagementPolicy",
  ])("keeps its %s", (field) =>
    expect(refused({ spec: { [field]: {} } })).toThrow(fails("INVALID_PATCH", `patch.spec.${field}`)),
  );

  it("gets annotations and labels on its pods, and keeps what selects them", () => {
    const patch = { podAnnotations: { "prometheus.io/scrape": "true" }, podLabels: { team: "shop" } };
    const { metadata } = patched(patch).spec.template;
    expect(metadata?.annotations).toEqual({ "prometheus.io/scrape": "true" });
    expect(metadata?.labels).toEqual({ ...untouched.spec.template.metadata?.labels, team: "shop" });
    expect(refused({ podLabels: { "app.kubernetes.io/name": "other" } })).toThrow(
      fails("INVALID_PATCH", "patch.podLabels"),
    );
  });

  it("is not patched where nothing differs", () => {
    expect(rootOf(prodWith({}), "shop").patches).toBeUndefined();
    expect(rootOf(prodWith({ patch: {} }), "shop").patches).toBeUndefined();
    expect(rootOf(prodWith({ resources: {} }), "shop").patches).toBeUndefined();
  });

  it("is not changed by an environment that another one patched", () => {
    const before = JSON.stringify(shop.objects);
    patched({ containers: { shop: { env: { LOG_LEVEL: "debug" } } } });
    expect(JSON.stringify(shop.objects)).toBe(before);
  });
});

describe("a cron job", () => {
  it("is patched inside its job template", () => {
    const patch = {
      spec: { backoffLimit: 1 },
      containers: { report: { addEnv: { MODE: "short" } } },
    };
    const prod = environment(base, { ...production, secrets, components: { ...components, report: { patch } } });
    const { jobTemplate } = objectOf(effectiveOf(prod, "report"), "CronJob").spec;
    expect(jobTemplate.spec).toMatchObject({ backoffLimit: 1, activeDeadlineSeconds: 3600 });
    expect(jobTemplate.spec?.template.spec?.containers[0]?.env).toEqual([{ name: "MODE", value: "short" }]);
  });
});
