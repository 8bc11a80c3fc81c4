import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { oldNode } from "./old-node.ts";

describe("a Node.js that is too old", () => {
  it.each(["18.20.8", "20.19.0", "22.11.0"])("is refused: %s", (version) => {
    expect(oldNode(version)).toMatch(`does not run on Node.js ${version}\n`);
  });

  it.each(["22.12.0", "23.0.0", "24.21.0", "100.0.0-nightly"])("is not %s", (version) => {
    expect(oldNode(version)).toBeUndefined();
  });

  it("is one that the package's engines do not allow", () => {
    expect(oldNode("0.0.0")).toContain(`bound: ${manifest.engines.node.replace(">=", "")} or later\n`);
  });
});
