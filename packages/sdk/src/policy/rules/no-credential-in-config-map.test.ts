import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noCredentialInConfigMap } from "./no-credential-in-config-map.ts";

describe("no-credential-in-config-map", () => {
  it("reports a key that says credential", () => {
    expect(
      findingsOf(
        noCredentialInConfigMap,
        hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", { DB_PASSWORD: "correct-horse" }),
      ),
    ).toEqual([
      "ConfigMap/web-settings-m7h2c9t4kd data[DB_PASSWORD]: the key DB_PASSWORD says credential, and has a value",
    ]);
  });

  it("reports a line of a file", () => {
    expect(
      findingsOf(
        noCredentialInConfigMap,
        hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", {
          "queue.conf": "# the broker\ndefault_user = shop\ndefault_pass = correct-horse\n",
        }),
      ),
    ).toEqual([
      "ConfigMap/web-settings-m7h2c9t4kd data[queue.conf]: line 3: the setting default_pass says credential, and has a value",
    ]);
  });

  it("reads YAML and JSON", () => {
    expect(
      findingsOf(
        noCredentialInConfigMap,
        hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", {
          "a.yaml": "db:\n  password: correct-horse\n",
          "b.json": '{\n  "apiKey": "0f1e2d3c"\n}',
        }),
      ),
    ).toEqual([
      "ConfigMap/web-settings-m7h2c9t4kd data[a.yaml]: line 2: the setting password says credential, and has a value",
      "ConfigMap/web-settings-m7h2c9t4kd data[b.json]: line 2: the setting apiKey says credential, and has a value",
    ]);
  });

  it("accepts references, files and comments", () => {
    expect(
      findingsOf(
        noCredentialInConfigMap,
        hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", {
          "app.conf": "password = ${DB_PASSWORD}\ntoken: /run/secrets/token\n# password = example\ntoken_ttl = 3600\n",
        }),
      ),
    ).toEqual([]);
  });

  it("accepts a ConfigMap without data", () => {
    expect(
      findingsOf(noCredentialInConfigMap, hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", undefined)),
    ).toEqual([]);
  });
});
