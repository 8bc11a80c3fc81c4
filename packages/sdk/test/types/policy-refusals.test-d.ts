/** What does not compile in a policy; see `declaration-refusals.test-d.ts`. */
import { defineConfig, definePolicy, defineRule, environment } from "../../src/index.ts";
import { base, components, production, secrets } from "./shop.ts";

const written = {
  category: "config",
  summary: "s",
  rationale: "r",
  hint: "h",
  source: "https://handbook.example.com",
  check: () => [],
} as const;
const requireTeam = defineRule({ ...written, id: "require-team" });
const noStrangers = defineRule({ ...written, id: "no-strangers", enabled: false });

const environments = [environment(base, { ...production, components, secrets })];
const config = { kubernetes: "1.34", environments } as const;
const excused = { component: "shop", reason: "it is new" } as const;

// Rules are known by their ids: ours, and those that the same policy brings along.

defineConfig({
  ...config,
  policy: {
    rules: [requireTeam, noStrangers],
    enable: ["no-strangers", "require-image-digest"],
    disable: ["no-bare-pods"],
    waivers: [
      { ...excused, rule: "require-team" },
      { ...excused, rule: "no-single-stateful-replica", environment: "prod", expires: "2027-12-31" },
    ],
  },
});

defineConfig({
  ...config,
  policy: {
    // @ts-expect-error -- Type '"no-naked-pods"' is not assignable to type
    waivers: [{ ...excused, rule: "no-naked-pods" }],
  },
});

defineConfig({
  ...config,
  policy: {
    // @ts-expect-error -- Type '"require-team"' is not assignable to type
    waivers: [{ ...excused, rule: "require-team" }],
  },
});

defineConfig({
  ...config,
  policy: {
    rules: [requireTeam],
    // @ts-expect-error -- Did you mean '"require-team"'?
    waivers: [{ ...excused, rule: "require-teams" }],
  },
});

// @ts-expect-error -- Type '"no-strangers"' is not assignable to type
defineConfig({ ...config, policy: { rules: [requireTeam], enable: ["no-strangers"] } });

// @ts-expect-error -- Did you mean '"no-bare-pods"'?
defineConfig({ ...config, policy: { disable: ["no-bare-pod"] } });

// What judges waivers and sources is no rule: it can be neither switched off nor waived.

// @ts-expect-error -- Type '"valid-waiver"' is not assignable to type
defineConfig({ ...config, policy: { disable: ["valid-waiver"] } });

// @ts-expect-error -- Type '"valid-source"' is not assignable to type
defineConfig({ ...config, policy: { waivers: [{ ...excused, rule: "valid-source" }] } });

// A waiver says why.

// @ts-expect-error -- Property 'reason' is missing in type
defineConfig({ ...config, policy: { waivers: [{ rule: "no-host-port", component: "shop" }] } });

// A guarantee set carries its ids along, into every configuration that takes it.

const house = definePolicy({ rules: [requireTeam, noStrangers], enable: ["no-strangers"] });

defineConfig({ ...config, policy: { ...house, waivers: [{ ...excused, rule: "require-team" }] } });

defineConfig({
  ...config,
  policy: {
    ...house,
    // @ts-expect-error -- Did you mean '"require-team"'?
    waivers: [{ ...excused, rule: "require-teams" }],
  },
});

// @ts-expect-error -- Type '"no-strangers"' is not assignable to type
definePolicy({ rules: [requireTeam], enable: ["no-strangers"] });

// The target is a version, and an id begins with what it promises.

// @ts-expect-error -- Type '"latest"' is not assignable to type '`${number}.${number}`'
defineConfig({ ...config, kubernetes: "latest" });

// @ts-expect-error -- Type 'number' is not assignable to type '`${number}.${number}`'
defineConfig({ ...config, kubernetes: 1.34 });

// @ts-expect-error -- Type '"team"' is not assignable to type
defineRule({ ...written, id: "team" });

// @ts-expect-error -- Type '"taste"' is not assignable to type 'RuleCategory'
defineRule({ ...written, id: "require-taste", category: "taste" });
