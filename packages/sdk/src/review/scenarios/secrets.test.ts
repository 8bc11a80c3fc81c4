import { describe, expect, it } from "vitest";
import type { Manifest } from "../../model/kubernetes.ts";
import { review } from "../review.ts";
import { edit, push, remove, set, without } from "./edit.ts";
import { HASHED, shop } from "./shop.ts";
import { told } from "./told.ts";

/** The shop with a generated secret under another hash, or under none. */
function rehashed(manifests: readonly Manifest[], secret: string, name: string): readonly Manifest[] {
  return JSON.parse(JSON.stringify(manifests).replaceAll(HASHED[secret] ?? secret, name)) as readonly Manifest[];
}

const plain = rehashed(shop(), "jwt", "jwt");
const NEW = Buffer.from("a new value that nobody may see").toString("base64");

describe("a generated secret", () => {
  const name = "jwt-9m5k2h7t4g";
  const after = edit(rehashed(shop(), "jwt", name), { [`Secret/${name}`]: [set("data.JWT_SECRET", NEW)] });

  it("restarts its readers", () => {
    expect(told(shop(), after)).toEqual({
      "Deployment/api-gateway": [
        "rolling-restart: rolling restart of 3 to 10 pods (api-gateway), at most one extra at a time: secret jwt changed",
      ],
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: secret jwt changed",
      ],
      "Secret/jwt-9m5k2h7t4g": ["secret-change: secret jwt changes (JWT_SECRET): restarts api-gateway and auth"],
    });
  });

  it("is one object under two names", () => {
    const { objects, totals } = review(shop(), after, { kubernetes: "1.34" });
    const secret = objects.find(({ object }) => object.kind === "Secret");
    expect(secret).toMatchObject({ change: "generated", previous: { name: "jwt-6ct58987ht" } });
    expect(totals.objects).toMatchObject({ added: 0, removed: 0, generated: 1, changed: 2 });
  });

  it("of which only the hash is known restarts its readers too", () => {
    const masked = (manifests: readonly Manifest[], secret: string) =>
      edit(manifests, { [`Secret/${secret}`]: [set("data", { JWT_SECRET: "<masked>" })] });
    const lines = told(masked(shop(), HASHED["jwt"] ?? ""), masked(after, name));
    expect(lines["Secret/jwt-9m5k2h7t4g"]).toEqual([
      "secret-change: secret jwt changes: restarts api-gateway and auth",
    ]);
  });
});

describe("a generated secret that a custom resource names", () => {
  const made = (hash: string, value: string): readonly Manifest[] => [
    { apiVersion: "v1", kind: "Secret", metadata: { name: `dns-${hash}`, namespace: "shop" }, data: { TOKEN: value } },
    {
      apiVersion: "cert-manager.io/v1",
      kind: "Issuer",
      metadata: { name: "letsencrypt", namespace: "shop" },
      spec: { acme: { solvers: [{ dns01: { tokenRef: { name: `dns-${hash}`, key: "TOKEN" } } }] } },
    },
  ];

  it("is read by it", () => {
    const after = made("9m5k2h7t4g", NEW);
    expect(told(made("6ct58987ht", "b2xk"), after)["Secret/dns-9m5k2h7t4g"]).toEqual([
      "secret-change: secret dns changes (TOKEN): read by Issuer/letsencrypt",
    ]);
    const alone = after.filter(({ kind }) => kind === "Secret");
    expect(told(made("6ct58987ht", "b2xk").slice(0, 1), alone)["Secret/dns-9m5k2h7t4g"]).toEqual([
      "secret-change: secret dns changes (TOKEN); nothing in these manifests reads it",
    ]);
  });
});

describe("a secret with a fixed name", () => {
  it("leaves its readers with the old value", () => {
    expect(told(plain, edit(plain, { "Secret/jwt": [set("data.JWT_SECRET", NEW)] }))).toEqual({
      "Secret/jwt": [
        "secret-change: secret jwt changes (JWT_SECRET): api-gateway and auth keep the old value until restarted (files follow within minutes, variables do not)",
      ],
    });
  });

  it("reaches those that restart anyway", () => {
    const after = edit(plain, {
      "Secret/jwt": [set("data.JWT_SECRET", NEW)],
      "Deployment/auth": [set("spec.template.spec.containers[auth].image", "ghcr.io/shop/auth:3.1.0")],
    });
    expect(told(plain, after)["Secret/jwt"]).toEqual([
      "secret-change: secret jwt changes (JWT_SECRET): restarts auth; api-gateway keeps the old value until restarted (files follow within minutes, variables do not)",
    ]);
  });

  it("without a key that pods name stops their start", () => {
    expect(told(plain, edit(plain, { "Secret/jwt": [set("data", { OTHER: NEW })] }))["Secret/jwt"]?.[0]).toBe(
      "traffic-at-risk: new pods of api-gateway and auth do not start: secret jwt no longer has JWT_SECRET",
    );
  });

  it("that goes stops their start", () => {
    expect(told(plain, without(plain, "Secret/jwt"))["Secret/jwt"]?.[0]).toBe(
      "traffic-at-risk: new pods of api-gateway and auth do not start: secret jwt is removed and still named",
    );
  });

  it("written as text is the same secret", () => {
    const after = edit(plain, {
      "Secret/jwt": [remove("data"), set("stringData", { JWT_SECRET: "jwt JWT_SECRET of old" })],
    });
    expect(told(plain, after)).toEqual({});
  });
});

describe("what is read only at the first start", () => {
  it("keeps a database on its old password", () => {
    const name = "auth-db-9m5k2h7t4g";
    const after = edit(rehashed(shop(), "auth-db", name), { [`Secret/${name}`]: [set("data.POSTGRES_PASSWORD", NEW)] });
    expect(told(shop(), after)).toEqual({
      [`Secret/${name}`]: ["secret-change: secret auth-db changes (POSTGRES_PASSWORD): restarts auth-db"],
      "StatefulSet/auth-db": [
        "traffic-at-risk: auth-db reads POSTGRES_PASSWORD only while its volume is empty: it keeps the old value, and clients that get the new one are refused",
        "traffic-at-risk: auth-db does not answer while it restarts: its only pod stops before the new one starts",
        "rolling-restart: rolling restart of 1 pod (auth-db), stopped before its replacement starts: secret auth-db changed",
      ],
    });
  });

  it("keeps a database under its old name", () => {
    const after = edit(shop(), {
      "StatefulSet/auth-db": [set("spec.template.spec.containers[auth-db].env[POSTGRES_DB].value", "accounts")],
    });
    expect(told(shop(), after)["StatefulSet/auth-db"]?.[0]).toBe(
      "traffic-at-risk: auth-db reads POSTGRES_DB only while its volume is empty: it keeps the old value, and clients that get the new one are refused",
    );
  });
});

it("another Erlang cookie splits a cluster while it rolls", () => {
  const name = "rabbitmq-9m5k2h7t4g";
  const after = edit(rehashed(shop(), "rabbitmq", name), {
    [`Secret/${name}`]: [set("data.RABBITMQ_ERLANG_COOKIE", NEW)],
  });
  expect(told(shop(), after)[`Secret/${name}`]).toEqual([
    "traffic-at-risk: restarted nodes of rabbitmq cannot join those that still run: secret rabbitmq changes RABBITMQ_ERLANG_COOKIE, which all nodes must share",
    "secret-change: secret rabbitmq changes (RABBITMQ_ERLANG_COOKIE): restarts rabbitmq",
  ]);
});

it("a generated config restarts its readers like a secret", () => {
  const before = edit(shop(), {
    "StatefulSet/rabbitmq": [
      set("spec.template.spec.volumes", [{ name: "config", configMap: { name: "rabbitmq-config-5k7m9b2d4f" } }]),
    ],
  });
  const name = "rabbitmq-config-9m5k2h7t4g";
  const after = edit(rehashed(before, "rabbitmq-config-5k7m9b2d4f", name), {
    [`ConfigMap/${name}`]: [set("data[rabbitmq.conf]", "cluster_name = rabbitmq\nlog.console.level = debug\n")],
  });
  expect(told(before, after)).toEqual({
    [`ConfigMap/${name}`]: ["updated-in-place: config rabbitmq-config changes (rabbitmq.conf): restarts rabbitmq"],
    "StatefulSet/rabbitmq": [
      "rolling-restart: rolling restart of 3 pods (rabbitmq), one at a time from rabbitmq-2 down: config rabbitmq-config changed",
    ],
  });
});

describe("no value of a secret is in a review", () => {
  it.each<readonly [string, readonly Manifest[], readonly Manifest[]]>([
    ["a Secret", plain, edit(plain, { "Secret/jwt": [set("data.JWT_SECRET", NEW)] })],
    ["stringData", plain, edit(plain, { "Secret/jwt": [set("stringData", { JWT_SECRET: "CANARY" })] })],
    [
      "what kubectl applied last",
      edit(plain, {
        "Secret/jwt": [set("metadata.annotations", { "kubectl.kubernetes.io/last-applied-configuration": "CANARY" })],
      }),
      plain,
    ],
    [
      "a variable whose name says credential",
      shop(),
      edit(shop(), {
        "Deployment/auth": [push("spec.template.spec.containers[auth].env", { name: "API_TOKEN", value: "CANARY" })],
      }),
    ],
    [
      "a URL",
      shop(),
      edit(shop(), {
        "Deployment/auth": [
          set("spec.template.spec.containers[auth].env[LOG_LEVEL].value", "amqp://user:CANARY@rabbitmq:5672"),
        ],
      }),
    ],
    [
      "an option",
      shop(),
      edit(shop(), {
        "Deployment/auth": [
          set("spec.template.spec.containers[auth].args", ["--db-password=CANARY", "--token", "CANARY"]),
        ],
      }),
    ],
    [
      "a container that comes",
      shop(),
      edit(shop(), {
        "Deployment/auth": [
          push("spec.template.spec.containers", {
            name: "x",
            image: "x:1",
            env: [{ name: "DB_PASSWORD", value: "CANARY" }],
          }),
        ],
      }),
    ],
    [
      "a config",
      shop(),
      edit(shop(), {
        "ConfigMap/rabbitmq-config-5k7m9b2d4f": [
          set("data", { "app.yaml": "db:\n  password: CANARY\n", API_KEY: "CANARY" }),
        ],
      }),
    ],
    [
      "an object that comes",
      without(plain, "Secret/jwt"),
      edit(plain, { "Secret/jwt": [set("data.JWT_SECRET", "CANARY")] }),
    ],
    [
      "an object that goes",
      edit(plain, { "Secret/jwt": [set("data.JWT_SECRET", "CANARY")] }),
      without(plain, "Secret/jwt"),
    ],
  ])("%s", (_, before, after) => {
    const text = JSON.stringify(review(before, after, { kubernetes: "1.34" }));
    expect(text).not.toContain("CANARY");
    expect(text).not.toContain(NEW);
    for (const secret of shop().filter(({ kind }) => kind === "Secret")) {
      for (const value of Object.values(Object(secret["data"]))) expect(text).not.toContain(value);
    }
    expect(review(before, after, { kubernetes: "1.34" }).objects.length).toBeGreaterThan(0);
  });
});
