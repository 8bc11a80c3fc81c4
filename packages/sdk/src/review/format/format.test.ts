import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { sarifSchema } from "../../../test/policy/report-schemas.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import { CLASSES_BY_RANK, CONSEQUENCE_CLASSES } from "../consequences/classes.ts";
import { review } from "../review.ts";
import type { Review } from "../review-types.ts";
import { edit, renamed, reverse, set, without } from "../scenarios/edit.ts";
import { object, service, shop } from "../scenarios/shop.ts";
import { formatJson } from "./json.ts";
import { COMMENT_MARKER, formatMarkdown, GITHUB_COMMENT_LIMIT } from "./markdown.ts";
import { fenced } from "./markdown-text.ts";
import { formatSarif } from "./sarif.ts";
import { formatTerminal } from "./terminal.ts";

const CONTAINERS = "spec.template.spec.containers";
const ofChange = (before: readonly Manifest[], after: readonly Manifest[], environment = "prod"): Review =>
  review(before, after, { kubernetes: "1.34", environment });

const small = ofChange(
  shop(),
  edit(shop(), {
    "Deployment/auth": [set(`${CONTAINERS}[auth].image`, "ghcr.io/shop/auth:3.1.0")],
    "ConfigMap/rabbitmq-config-5k7m9b2d4f": [
      set("data[rabbitmq.conf]", "cluster_name = rabbitmq\nlog.console.level = debug\n"),
    ],
    "Service/rabbitmq": [reverse("spec.ports")],
    "StatefulSet/auth-db": [set("spec.volumeClaimTemplates[data].spec.resources.requests.storage", "10Gi")],
  }),
);
const large = ofChange(shop(), without(renamed(shop(), "auth-db", "auth-database"), "Service/product"));
const nothing = ofChange(shop(), shop());

/** A change of many services, each to a version of its own, or all alike. */
function crowd(count: number, versionOf = (index: number) => `${index}.0`): Review {
  const make = (major: number) =>
    Array.from({ length: count }, (_, index) => {
      const image = `:${major}.${versionOf(index)}`;
      return service(`service-${index}`, 5000, {
        env: { TEXT: `<b>${image}|*\`@team\`` },
        secrets: {},
        from: [],
        to: {},
      }).map((manifest) => JSON.parse(JSON.stringify(manifest).replaceAll(":3.0.0", image)) as Manifest);
    }).flat();
  return ofChange(make(1), make(2));
}

describe("for a terminal", () => {
  it("the worst comes first, with its fields below, and what has no effect is counted", () => {
    expect(formatTerminal([small])).toMatchInlineSnapshot(`
      "prod: data at risk  4 changed and 62 as before

      ✖ data at risk
        StatefulSet/auth-db
          volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one
            → Keep the size, or make a new volume and copy the data.
          apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 10Gi)
            → Delete the StatefulSet with --cascade=orphan, which leaves pods and claims, and apply again. The claims that are there stay as they are.
          ~ spec.volumeClaimTemplates[data].spec.resources.requests.storage: 20Gi → 10Gi

      ● rolling restart
        Deployment/auth
          rolling restart of 3 to 10 pods (auth), at most one extra at a time: image 3.0.0 → 3.1.0
          ~ spec.template.spec.containers[auth].image: ghcr.io/shop/auth:3.0.0 → ghcr.io/shop/auth:3.1.0

      ● updated in place
        ConfigMap/rabbitmq-config
          config rabbitmq-config changes (rabbitmq.conf); nothing in these manifests reads it
          ~ data[rabbitmq.conf]:
          -   log.console.level = info
          +   log.console.level = debug

      ○ no effect: 1

      ● capacity: storage 204 GiB → 194 GiB
      "
    `);
  });

  it("text is coloured only by the one who asks for it", () => {
    expect(formatTerminal([small])).not.toContain("\u001B");
    const marked = formatTerminal([small], { style: (role, text) => `<${role}>${text}</${role}>` });
    expect(marked).toContain("<danger>✖ data at risk</danger>");
    expect(marked).toContain("<removed>-   log.console.level = info</removed>");
  });

  it("what matters little is expanded when asked", () => {
    expect(formatTerminal([small], { expand: "none" })).toContain("no effect: the same items in another order");
    expect(formatTerminal([small], { expand: "danger" })).toContain("● rolling restart: 1");
  });

  it("nothing is said in one line", () => {
    expect(formatTerminal([nothing])).toBe("prod: no effect  66 as before\n");
  });

  it("shows of a script what differs in it, and says once what remedies two things", () => {
    const script = (days: number) => ["bash", "-c", `set -e\n${"# why\n".repeat(80)}find -mtime +${days} -delete\n`];
    const at = "spec.jobTemplate.spec.template.spec.containers[pg-dump].command";
    const backup = (days: number) => edit(shop(), { "CronJob/auth-db-backup": [set(at, script(days))] });
    expect(
      formatTerminal([ofChange(backup(14), backup(7))])
        .split("\n")
        .slice(5),
    ).toEqual([`    ~ ${at}:`, "    -   find -mtime +14 -delete", "    +   find -mtime +7 -delete", ""]);
    const probes = ["readinessProbe", "livenessProbe"].map((probe) =>
      set(`${CONTAINERS}[auth].${probe}.httpGet.path`, "/other"),
    );
    const text = formatTerminal([ofChange(shop(), edit(shop(), { "Deployment/auth": probes }))]);
    expect(text.match(/asks GET \/other/g)).toHaveLength(2);
    expect(text.match(/→ Make sure that the image/g)).toHaveLength(1);
  });

  it("the same of several is told once, with all their names", () => {
    const alike = crowd(3, () => "0.0");
    expect(formatTerminal([alike]).split("\n").slice(2, 6)).toEqual([
      "● rolling restart",
      "  Deployment/service-0  and alike: service-1 and service-2",
      "    rolling restart of 3 to 10 pods (service-0), at most one extra at a time: image 1.0.0 → 2.0.0 and TEXT <b>:1.0.0|*`@team` → <b>:2.0.0|*`@team`",
      "    ~ spec.template.spec.containers[service-0].env[TEXT].value: <b>:1.0.0|*`@team` → <b>:2.0.0|*`@team`",
    ]);
    expect(formatTerminal([alike], { each: true })).toContain("\n  Deployment/service-2\n");
    expect(formatTerminal([crowd(3)])).not.toContain("and alike");
    expect(formatTerminal([crowd(2, () => "0.0")])).not.toContain("and alike");
  });

  it("a manifest cannot steer it", () => {
    const evil = (name: string) => object("v1", "ConfigMap", name, { data: { x: "\u001B[2J\u202Eevil" } });
    const text = formatTerminal([
      ofChange(
        [evil("a")],
        [edit([evil("a")], { "ConfigMap/a": [set("data.x", "\u001B]0;x\u0007")] })[0] ?? evil("a")],
      ),
    ]);
    expect(text).toContain("\\u001b[2J\\u202eevil");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  });
});

describe("for a pull request", () => {
  it("a table comes first, and the fields are folded", () => {
    expect(formatMarkdown([small])).toMatchInlineSnapshot(`
      "<!-- ecom-k8s review -->
      ## What this change does to the cluster

      ### 🔴 prod: data at risk

      4 changed and 62 as before.

      Storage 204 GiB → 194 GiB.

      | | Object | What happens |
      | --- | --- | --- |
      | 🔴 | StatefulSet/auth-db | **data at risk**: volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one<br>**apply will be rejected**: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 10Gi) |
      | 🔵 | Deployment/auth | **rolling restart** of 3 to 10 pods (auth), at most one extra at a time: image 3.0.0 → 3.1.0 |
      | 🔵 | ConfigMap/rabbitmq-config | **updated in place**: config rabbitmq-config changes (rabbitmq.conf); nothing in these manifests reads it |

      <details><summary>Fields, remedies and sources</summary>

      <details><summary><b>StatefulSet/auth-db</b></summary>

      - volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one. Keep the size, or make a new volume and copy the data. ([source](https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims))
      - apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 10Gi). Delete the StatefulSet with --cascade=orphan, which leaves pods and claims, and apply again. The claims that are there stay as they are. ([source](https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/apps/validation/validation.go#L238))

      \`\`\`diff
      ! spec.volumeClaimTemplates[data].spec.resources.requests.storage: 20Gi → 10Gi
      \`\`\`

      </details>

      <details><summary><b>Deployment/auth</b></summary>

      \`\`\`diff
      ! spec.template.spec.containers[auth].image: ghcr.io/shop/auth:3.0.0 → ghcr.io/shop/auth:3.1.0
      \`\`\`

      </details>

      <details><summary><b>ConfigMap/rabbitmq-config</b></summary>

      \`\`\`diff
      ! data[rabbitmq.conf]:
      -   log.console.level = info
      +   log.console.level = debug
      \`\`\`

      </details>

      <details><summary><b>Service/rabbitmq</b></summary>

      \`\`\`diff
        spec.ports (the same items in another order)
      \`\`\`

      </details>

      </details>
      "
    `);
  });

  it("begins with what a workflow finds the comment by", () => {
    expect(formatMarkdown([nothing]).startsWith(`${COMMENT_MARKER}\n## `)).toBe(true);
  });

  it.each([0, 1, 20, 200, 2000])("%i services fit, and what was left out is said", (count) => {
    const text = formatMarkdown([crowd(count), large]);
    expect(text.length).toBeLessThanOrEqual(GITHUB_COMMENT_LIMIT);
    expect(text.includes("_Left out")).toBe(count >= 200);
    // The dangerous rows of the second review are there, however many harmless ones the first has.
    expect(text).toContain("auth-database (was auth-db) starts with empty volumes");
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it("a thousand that are alike are one row", () => {
    const text = formatMarkdown([crowd(1_000, () => "0.0")]);
    expect(text.match(/^\| 🔵/gm)).toHaveLength(1);
    expect(text).toContain("| Deployment/service-0<br>and alike: service-1, service-10, service-100,");
    expect(text).toContain("and 988 more |");
    expect(text).not.toContain("_Left out");
  });

  it("environments in which nothing differs take one line, and too many others are counted", () => {
    const text = formatMarkdown([nothing, small, { ...nothing, environment: "dev" }]);
    expect(text).toContain("\n⚪ **no effect** (prod: 66 as before and dev: 66 as before)\n");
    expect(text.match(/^### /gm)).toHaveLength(1);
    const harmless = crowd(1);
    const many = formatMarkdown([...Array.from({ length: 2_000 }, () => ({ ...harmless })), large]);
    expect(many.length).toBeLessThanOrEqual(GITHUB_COMMENT_LIMIT);
    const says = (text: string): boolean => many.includes(text);
    expect(says("_Left out to stay within GitHub's limit: 1")).toBe(true);
    expect(says("auth-database (was auth-db) starts with empty volumes")).toBe(true);
  });

  it.each([1_000, 2_000, 5_000])("a limit of %i characters is kept", (limit) => {
    expect(formatMarkdown([large, small], { limit }).length).toBeLessThanOrEqual(limit);
  });

  it("no text becomes markup, ends a fence, or calls for anyone", () => {
    const before = object("v1", "ConfigMap", "a", { data: { x: "```\n</details>\n@team\n" } });
    const text = formatMarkdown([crowd(1), ofChange([before], [{ ...before, data: { x: "````\n<img>\n@team\n" } }])]);
    const outside = text.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, "");
    expect(outside).not.toMatch(/<img>|<b>:|@team/);
    expect(outside).toContain("&lt;b&gt;:1.0.0\\|\\*\\`@<!-- -->team\\`");
    expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
    expect(fenced("diff", ["```", " ````"])).toBe("`````diff\n```\n ````\n`````");
  });
});

describe("for machines", () => {
  const schema: object = JSON.parse(readFileSync(new URL("review.schema.json", import.meta.url), "utf8"));

  it("JSON is the review itself", () => {
    expect(JSON.parse(formatJson([small, large]))).toEqual({
      version: 1,
      worst: "data-at-risk",
      reviews: [small, large],
    });
    expect(JSON.parse(formatJson([]))).toEqual({ version: 1, worst: "no-effect", reviews: [] });
  });

  it("the schema knows every class", () => {
    expect(schema).toMatchObject({ $defs: { class: { enum: CLASSES_BY_RANK } } });
  });

  it("JSON is valid by its schema, and nearly the same is not", () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    for (const reviews of [[], [nothing], [small], [large, small], [crowd(3)]]) {
      expect(validate(JSON.parse(formatJson(reviews)))).toBe(true);
    }
    const document = JSON.parse(formatJson([small]));
    expect(validate({ ...document, version: 2 })).toBe(false);
    document.reviews[0].objects[0].fields.push({ path: "data.KEY", operation: "changed", secret: true, after: "leak" });
    expect(validate(document)).toBe(false);
  });

  it("SARIF is valid by its own schema", () => {
    const validate = sarifSchema();
    for (const reviews of [[], [nothing], [small, large]]) {
      const plain = formatSarif(reviews, { version: "1.2.3" });
      const located = formatSarif(reviews, { version: "1.2.3", locate: () => ({ uri: "k8s/a file.yaml" }) });
      expect(validate(JSON.parse(plain))).toEqual([]);
      expect(validate(JSON.parse(located))).toEqual([]);
    }
  });

  it("SARIF has the dangerous consequences, and where they are", () => {
    const log = JSON.parse(
      formatSarif([small, large], {
        version: "1.2.3",
        locate: ({ name }, environment) => ({ uri: `k8s/${environment}/${name} x.yaml`, line: 7 }),
      }),
    );
    const [run] = log.runs;
    expect(run.tool.driver).toMatchObject({ name: "ecom-k8s diff", version: "1.2.3" });
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      "review/traffic-at-risk",
      "review/rejected",
      "review/data-at-risk",
    ]);
    const danger = [small, large].flatMap(({ objects }) =>
      objects.flatMap(({ consequences }) =>
        consequences.filter((one) => CONSEQUENCE_CLASSES[one.class].level === "danger"),
      ),
    );
    expect(run.results).toHaveLength(danger.length);
    expect(run.results[0]).toEqual({
      ruleId: "review/data-at-risk",
      ruleIndex: 2,
      level: "error",
      message: {
        text: "prod: StatefulSet/auth-db: volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one. Keep the size, or make a new volume and copy the data.",
      },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "k8s/prod/auth-db%20x.yaml" }, region: { startLine: 7 } },
          logicalLocations: [
            {
              fullyQualifiedName:
                "prod: StatefulSet/auth-db spec.volumeClaimTemplates[data].spec.resources.requests.storage",
              kind: "object",
            },
          ],
        },
      ],
      partialFingerprints: {
        "consequence/v1":
          "prod: StatefulSet/auth-db|data-at-risk|spec.volumeClaimTemplates[data].spec.resources.requests.storage",
      },
    });
  });
});
