import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kubeletEnvironment } from "../../test/kubernetes/kubelet-environment.ts";
import { type Env, type HostReference, plain, podName, podNamespace, text } from "../model/reference.ts";
import { configMap } from "./config-map.ts";
import { containerEnvironment } from "./environment-variables.ts";
import { random, secret, suggested } from "./secret.ts";

const jwt = secret("jwt", { JWT_SECRET: random() });
const authDb = secret("auth-db", { POSTGRES_USER: suggested("auth"), POSTGRES_PASSWORD: random() });
const orderDb = secret("order-db", { POSTGRES_USER: suggested("order"), POSTGRES_PASSWORD: random() });
const settings = configMap("settings", { LOG_LEVEL: "info" });
const endpoint = { component: "auth-db", host: "auth-db", port: 5432, awaited: true, wave: 0 };
const host: HostReference = { kind: "host", endpoint };

function built(env: Env) {
  return containerEnvironment("shop", env, "shop.env");
}

/** What the process sees: secrets' and fields' values are their names in angle brackets. */
function seen(env: Env) {
  return Object.fromEntries(kubeletEnvironment(built(env).variables, (source) => `<${source}>`));
}

describe("values", () => {
  it("are text, references to a reader's own Secret and ConfigMap, and the pod's fields", () => {
    const env = { A: "text", N: 8080, T: jwt.JWT_SECRET, L: settings.LOG_LEVEL, P: podName } as const;
    expect(built(env).variables).toEqual([
      { name: "A", value: "text" },
      { name: "N", value: "8080" },
      { name: "T", valueFrom: { secretKeyRef: { name: "jwt-for-shop", key: "JWT_SECRET" } } },
      { name: "L", valueFrom: { configMapKeyRef: { name: "settings-for-shop", key: "LOG_LEVEL" } } },
      { name: "P", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
    ]);
  });

  it("of endpoints are host, port and URL, each an edge", () => {
    const env = {
      HOST: host,
      PORT_NUMBER: { kind: "port", endpoint },
      URL: { kind: "url", scheme: "http", endpoint },
    } as const;
    const { variables, endpoints } = built(env);
    expect(variables.map(({ value }) => value)).toEqual(["auth-db", "5432", "http://auth-db:5432"]);
    expect(endpoints).toEqual([endpoint, endpoint, endpoint]);
  });

  it("say which secrets and ConfigMaps the component reads", () => {
    const { secretKeys, configMaps } = built({ T: jwt.JWT_SECRET, L: settings.LOG_LEVEL });
    expect(secretKeys).toEqual([jwt.JWT_SECRET]);
    expect(configMaps.map(({ name }) => name)).toEqual(["settings"]);
  });

  it("stay what they are, whatever the kubelet makes of dollars", () => {
    for (const literal of ["$(HOME)", "$$(HOME)", "a$$b", "$", "$$", "cost: $5", "$(unclosed", "100%$"]) {
      expect(seen({ HOME: "/home", LITERAL: literal })["LITERAL"]).toBe(literal);
    }
  });
});

describe("templates", () => {
  it("are composed in the pod from variables in front of them", () => {
    const url = text`postgres://${authDb.POSTGRES_USER}:${authDb.POSTGRES_PASSWORD}@${host}:5432/auth`;
    expect(built({ URL: url }).variables.map(({ name }) => name)).toEqual([
      "POSTGRES_USER",
      "POSTGRES_PASSWORD",
      "URL",
    ]);
    expect(built({ URL: url }).variables.at(-1)?.value).toBe(
      "postgres://$(POSTGRES_USER):$(POSTGRES_PASSWORD)@auth-db:5432/auth",
    );
    expect(seen({ URL: url })["URL"]).toBe(
      "postgres://<auth-db-for-shop/POSTGRES_USER>:<auth-db-for-shop/POSTGRES_PASSWORD>@auth-db:5432/auth",
    );
  });

  it("use the variable that the declaration has, also where it comes later", () => {
    const { variables } = built({ URL: text`x:${jwt.JWT_SECRET}`, SIGNING_KEY: jwt.JWT_SECRET });
    expect(variables).toEqual([
      { name: "SIGNING_KEY", valueFrom: { secretKeyRef: { name: "jwt-for-shop", key: "JWT_SECRET" } } },
      { name: "URL", value: "x:$(SIGNING_KEY)" },
    ]);
  });

  it("never share a variable between two secrets that have a key of one name", () => {
    const env = {
      AUTH_URL: text`${authDb.POSTGRES_USER}:${authDb.POSTGRES_PASSWORD}`,
      ORDER_URL: text`${orderDb.POSTGRES_USER}:${orderDb.POSTGRES_PASSWORD}`,
    };
    expect(built(env).variables.map(({ name }) => name)).toEqual([
      "POSTGRES_USER",
      "POSTGRES_PASSWORD",
      "AUTH_URL",
      "ORDER_DB_POSTGRES_USER",
      "ORDER_DB_POSTGRES_PASSWORD",
      "ORDER_URL",
    ]);
    expect(seen(env)["ORDER_URL"]).toBe("<order-db-for-shop/POSTGRES_USER>:<order-db-for-shop/POSTGRES_PASSWORD>");
    expect(built(env).secretKeys).toHaveLength(4);
  });

  it("leave alone what the declaration calls by the name that they would take", () => {
    const env = { URL: text`${authDb.POSTGRES_PASSWORD}`, POSTGRES_PASSWORD: orderDb.POSTGRES_PASSWORD };
    expect(seen(env)).toMatchObject({
      URL: "<auth-db-for-shop/POSTGRES_PASSWORD>",
      POSTGRES_PASSWORD: "<order-db-for-shop/POSTGRES_PASSWORD>",
    });
    expect(seen({ A: text`${podName}`, POD_NAME: "mine" })).toEqual({
      POD_METADATA_NAME: "<metadata.name>",
      A: "<metadata.name>",
      POD_NAME: "mine",
    });
  });

  it("are refused where no name is left for what they need", () => {
    const env = { A: text`${podName}`, POD_NAME: "mine", POD_METADATA_NAME: "mine too" };
    expect(() => built(env)).toThrow(
      expect.objectContaining({
        code: "DUPLICATE_NAME",
        path: "shop.env.A",
        message: expect.stringContaining("no variable can carry metadata.name: POD_NAME and POD_METADATA_NAME"),
      }),
    );
  });

  it("name the pod's fields as people do", () => {
    const fields = text`${podName} ${podNamespace} ${{ kind: "field", fieldPath: "status.podIP" } as const}`;
    expect(built({ A: fields }).variables.at(-1)?.value).toBe("$(POD_NAME) $(POD_NAMESPACE) $(POD_POD_IP)");
  });

  it("give the process what was written, whatever surrounds the references", () => {
    const literal = fc.string({ unit: fc.constantFrom("$", "(", ")", "A", "x", " ", "é"), maxLength: 8 });
    const references = [jwt.JWT_SECRET, authDb.POSTGRES_PASSWORD, orderDb.POSTGRES_PASSWORD, podName] as const;
    const reference = fc.constantFrom(...references);
    const part = fc.oneof(literal, reference);
    const value = fc.oneof(literal, reference, fc.array(part, { maxLength: 5 }));
    const name = fc.constantFrom("A", "B", "C", "POSTGRES_HOST", "POD_NAME", "x");
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 5 }), (given) => {
        const env = Object.fromEntries(
          Object.entries(given).map(([key, each]) => [
            key,
            Array.isArray(each) ? ({ kind: "template", parts: each.filter((one) => one !== "") } as const) : each,
          ]),
        );
        const process = seen(env);
        for (const [key, each] of Object.entries(given)) {
          expect(process[key]).toBe((Array.isArray(each) ? each : [each]).map(written).join(""));
        }
      }),
      { numRuns: 500 },
    );
  });

  function written(part: string | { kind: string; secret?: string; key?: string; fieldPath?: string }): string {
    if (typeof part === "string") return part;
    return part.kind === "field" ? `<${part.fieldPath}>` : `<${part.secret}-for-shop/${part.key}>`;
  }
});

describe("refusals", () => {
  it.each([
    ["text", "hunter2"],
    ["a number", 12345],
    ["text composed without a secret", text`Bearer ${"hunter2"} ${host}`],
    ["a key of a ConfigMap, which git holds", settings.LOG_LEVEL],
  ] as const)("%s is no credential", (_, value) => {
    expect(() => built({ API_TOKEN: value })).toThrow(
      expect.objectContaining({ code: "INVALID_ENV", path: "shop.env.API_TOKEN", value: undefined }),
    );
  });

  it.each([
    [undefined, "it has no value"],
    [null, "its value is of the type null"],
    [true, "its value is of the type boolean"],
    [{}, "its value is of the type object"],
  ])("refuse %j, which JavaScript may put in", (value, message) => {
    expect(() => built({ LEVEL: value } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_ENV", path: "shop.env.LEVEL", message: `shop.env.LEVEL: ${message}` }),
    );
  });

  it("let text have a credential's name where somebody says that it is none", () => {
    expect(built({ ROUTING_KEY: plain("a$(B)") }).variables).toEqual([{ name: "ROUTING_KEY", value: "a$$(B)" }]);
    expect(() => built({ ROUTING_KEY: "orders" })).toThrow(expect.objectContaining({ code: "INVALID_ENV" }));
  });

  it("an error about a credential does not hold it", () => {
    expect(() => built({ API_TOKEN: "hunter2" })).toThrow(/^(?!.*hunter2)/);
  });

  it("takes credentials from secrets, also composed", () => {
    expect(() => built({ API_TOKEN: jwt.JWT_SECRET, SESSION_SECRET: text`v1:${jwt.JWT_SECRET}` })).not.toThrow();
  });

  it.each(["1A", "LOG-LEVEL", ""])("'%s' is no name", (name) => {
    expect(() => built({ [name]: "x" })).toThrow(expect.objectContaining({ code: "INVALID_ENV" }));
  });
});
