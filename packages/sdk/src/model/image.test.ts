import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkImage, checkTag, parseImage } from "./image.ts";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("parseImage", () => {
  it.each([
    ["postgres", { name: "postgres" }],
    ["postgres:17.6", { name: "postgres", tag: "17.6" }],
    ["docker.io/library/postgres:17.6", { name: "docker.io/library/postgres", tag: "17.6" }],
    ["localhost:5000/shop", { name: "localhost:5000/shop" }],
    ["localhost:5000/shop:1.0", { name: "localhost:5000/shop", tag: "1.0" }],
    [`ghcr.io/ecom/shop@${DIGEST}`, { name: "ghcr.io/ecom/shop", digest: DIGEST }],
    [`ghcr.io/ecom/shop:1.0@${DIGEST}`, { name: "ghcr.io/ecom/shop", tag: "1.0", digest: DIGEST }],
    ["ghcr.io/ecom/my_shop/web-app__x:v1", { name: "ghcr.io/ecom/my_shop/web-app__x", tag: "v1" }],
  ])("%s", (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });

  it.each([
    "",
    ":1.0",
    "ghcr.io/Ecom/Shop:1",
    "shop:",
    "shop@sha256:abc",
    "shop:a b",
    "shop:1:2",
    "https://x/y:1",
    "$(IMAGE)",
  ])("refuses '%s'", (image) => expect(parseImage(image)).toBeUndefined());

  it("gives the parts back of which an image was made", () => {
    const segment = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const parts = fc.record(
      {
        name: fc
          .tuple(fc.constantFrom("", "ghcr.io/", "localhost:5000/"), fc.array(segment, { minLength: 1, maxLength: 3 }))
          .map(([registry, path]) => `${registry}${path.join("/")}`),
        tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,12}$/),
        digest: fc.constant(DIGEST),
      },
      { requiredKeys: ["name"] },
    );
    fc.assert(
      fc.property(parts, ({ name, tag, digest }) => {
        const image = `${name}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
        expect(parseImage(image)).toEqual({
          name,
          ...(tag === undefined ? {} : { tag }),
          ...(digest === undefined ? {} : { digest }),
        });
      }),
    );
  });
});

describe("checkImage", () => {
  it("takes a tag that stays, or a digest", () => {
    expect(checkImage("shop:1.0", "shop.image", "pinned")).toEqual({ name: "shop", tag: "1.0" });
    expect(checkImage(`shop@${DIGEST}`, "shop.image", "pinned")).toEqual({ name: "shop", digest: DIGEST });
    expect(checkImage(`shop:latest@${DIGEST}`, "shop.image", "pinned")).toMatchObject({ digest: DIGEST });
  });

  it("takes a repository alone where an environment gives the tag", () => {
    expect(checkImage("ghcr.io/ecom/shop", "shop.image", "any")).toEqual({ name: "ghcr.io/ecom/shop" });
  });

  it.each([
    ["shop:latest", "any"],
    ["shop:latest", "pinned"],
    ["shop", "pinned"],
    ["localhost:5000/shop", "pinned"],
    ["Shop:1.0", "any"],
    ["", "any"],
  ] as const)("refuses '%s' as %s", (image, pin) => {
    expect(() => checkImage(image, "shop.image", pin)).toThrow(
      expect.objectContaining({ code: "INVALID_IMAGE", path: "shop.image", value: image }),
    );
  });
});

describe("checkTag", () => {
  it("tells a tag from a digest", () => {
    expect(checkTag("3.0.0", "here")).toEqual({ newTag: "3.0.0" });
    expect(checkTag("3.1.0-rc.1", "here")).toEqual({ newTag: "3.1.0-rc.1" });
    expect(checkTag(DIGEST, "here")).toEqual({ digest: DIGEST });
  });

  it.each(["latest", "main", "stable", "", "-1", "a b1", `${"1".repeat(129)}`, "sha256:123"])("refuses '%s'", (tag) => {
    expect(() => checkTag(tag, "environment prod.components.shop.tag")).toThrow(
      expect.objectContaining({ code: "INVALID_IMAGE", path: "environment prod.components.shop.tag", value: tag }),
    );
  });
});
