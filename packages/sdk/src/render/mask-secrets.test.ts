import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "auth-k695gkmbtk" },
  type: "Opaque",
  data: { PASSWORD: "aHVudGVyMg==" },
  stringData: { TOKEN: "hunter2" },
};

describe("maskSecrets", () => {
  it("keeps keys and the name's hash, and no value", () => {
    expect(maskSecrets([secret])).toEqual([
      { ...secret, data: { PASSWORD: "<masked>" }, stringData: { TOKEN: "<masked>" } },
    ]);
  });

  it("leaves every other kind as it is, and its argument too", () => {
    const configMap = { ...secret, kind: "ConfigMap" };
    expect(maskSecrets([configMap])[0]).toBe(configMap);
    maskSecrets([secret]);
    expect(secret.data.PASSWORD).toBe("aHVudGVyMg==");
  });
});
