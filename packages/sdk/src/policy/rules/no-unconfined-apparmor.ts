import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";
import { joinPath } from "../read.ts";

const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

export const noUnconfinedApparmor = defineRule({
  id: "no-unconfined-apparmor",
  category: "security",
  summary: "No container runs without its node's AppArmor profile.",
  rationale: "Unconfined switches off the last fence between a container and its node's files.",
  hint: "Remove it, or set appArmorProfile.type to RuntimeDefault.",
  source: "https://kubernetes.io/docs/tutorials/security/apparmor/",
  covers: ["apparmor-unconfined"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const { manifest } = workload;
      for (const { path, value } of securitySettings(workload, "appArmorProfile", "type")) {
        if (value === "RuntimeDefault" || value === "Localhost") continue;
        yield { manifest, path, message: `appArmorProfile.type is ${value}; it must be RuntimeDefault or Localhost` };
      }
      for (const [key, value] of Object.entries(workload.annotations)) {
        if (!key.startsWith(ANNOTATION) || /^(runtime\/default$|localhost\/|$)/.test(String(value))) continue;
        const path = joinPath(workload.templatePath, `metadata.annotations[${key}]`);
        yield { manifest, path, message: `${key} is ${value}; it must be runtime/default or localhost/…` };
      }
    }
  },
});
