import { describe, expect, it } from "vitest";
import { readerConfigMapName, readerSecretName } from "./reader-names.ts";

describe("the names of what a reader owns", () => {
  it("are the declared ones for the owner, and say for whom they are otherwise", () => {
    expect(readerSecretName("auth-db", "auth-db")).toBe("auth-db");
    expect(readerSecretName("auth-db", "auth")).toBe("auth-db-for-auth");
    expect(readerConfigMapName("rabbitmq-config", "rabbitmq")).toBe("rabbitmq-config");
    expect(readerConfigMapName("shop", "shop")).toBe("shop");
    expect(readerConfigMapName("settings", "shop")).toBe("settings-for-shop");
  });

  it("differ between readers, also where one reader's name begins another's", () => {
    const names = ["auth", "auth-db"].map((reader) => readerConfigMapName("auth-db-config", reader));
    expect(new Set(names).size).toBe(2);
    const settings = ["auth", "auth-db"].map((reader) => readerConfigMapName("auth-db-settings", reader));
    expect(new Set(settings).size).toBe(2);
  });
});
