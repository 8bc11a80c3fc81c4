import { defineRule } from "../define-rule.ts";
import { bindings, subjectsOf } from "../rbac.ts";

const EVERYBODY: Readonly<Record<string, string>> = {
  "system:anonymous": "whoever reaches the API server without credentials",
  "system:unauthenticated": "whoever reaches the API server without credentials",
  "system:authenticated": "every user and every ServiceAccount there is",
};

export const noAnonymousBinding = defineRule({
  id: "no-anonymous-binding",
  category: "security",
  summary: "No role is bound to everybody.",
  rationale:
    "On a reachable API server an anonymous binding is open to the internet; on some clouds any account is 'authenticated'.",
  hint: "Bind the ServiceAccounts and groups that need the role.",
  source: "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests",
  covers: ["rbac-anonymous-binding", "rbac-system-authenticated-binding"],
  *check({ index }) {
    for (const manifest of bindings(index)) {
      for (const { kind, name, path } of subjectsOf(manifest)) {
        const who = kind !== "ServiceAccount" && Object.hasOwn(EVERYBODY, name) ? EVERYBODY[name] : undefined;
        if (who !== undefined) yield { manifest, path, message: `binds ${name}: ${who}` };
      }
    }
  },
});
