import { describe, expect, it } from "vitest";
import { pageFile, siteLink } from "./links.ts";

const REPOSITORY = "https://github.com/acme/platform";

describe("a link of a page", () => {
  it.each([
    ["guides/policy.md", "../rules/README.md", "/rules/index.md"],
    ["guides/policy.md", "own-rules.md", "/guides/own-rules.md"],
    ["guides/policy.md", "own-rules.md#a-test", "/guides/own-rules.md#a-test"],
    ["errors.md", "README.md", "/contents.md"],
    ["rules/index.md", "no-host-port.md", "/rules/no-host-port.md"],
  ])("of %s to %s stays on the site: %s", (page, target, link) => {
    expect(siteLink(page, target, REPOSITORY)).toBe(link);
    expect(siteLink(page, target, undefined)).toBe(link);
  });

  it.each([
    ["guides/own-rules.md", "../../examples/ticket-queue", `${REPOSITORY}/tree/main/examples/ticket-queue`],
    ["guides/own-rules.md", "../../examples/", `${REPOSITORY}/tree/main/examples`],
    ["releasing.md", "../.github/workflows/release.yml", `${REPOSITORY}/blob/main/.github/workflows/release.yml`],
    ["index.md", "../README.md#the-tree", `${REPOSITORY}/blob/main/README.md#the-tree`],
  ])("of %s to %s leads to the repository, where it is known", (page, target, link) => {
    expect(siteLink(page, target, REPOSITORY)).toBe(link);
    expect(siteLink(page, target, undefined)).toBeUndefined();
  });

  it.each(["https://kubernetes.io/docs/", "mailto:team@example.com", "#formats", "/guides/policy"])(
    "that is no path of the repository is as it was: %s",
    (target) => expect(siteLink("guides/policy.md", target, undefined)).toBe(target),
  );
});

describe("a page of the site", () => {
  it.each([
    ["README.md", "contents.md"],
    ["rules/README.md", "rules/index.md"],
    ["index.md", "index.md"],
    ["guides/policy.md", "guides/policy.md"],
  ])("%s is %s", (file, page) => expect(pageFile(file)).toBe(page));
});
