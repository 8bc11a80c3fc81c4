import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findToken } from "./find-token.ts";
import { TOKEN_PATTERNS } from "./token-patterns.ts";

const letters = (count: number): string => "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z".repeat(10).slice(0, count);
const hex = (count: number): string => "0a1b2c3d4e5f6789".repeat(10).slice(0, count);

/** Made up: shapes alone. Each is put together here, so that no scanner takes this file for a leak. */
const TOKENS: readonly (readonly [kind: string, text: string])[] = [
  ["a private key", `-----BEGIN ${"RSA PRIVATE"} KEY-----\nMIIE`],
  ["a private key", `-----BEGIN ${"PGP PRIVATE"} KEY BLOCK-----`],
  ["an AWS access key id", `AKIA${"QWERTY234567ASDF"}`],
  ["a GitHub token", `ghp_${letters(36)}`],
  ["a GitHub token", `github_pat_${letters(40)}`],
  ["a GitLab token", `glpat-${letters(20)}`],
  ["a Google API key", `AIza${letters(35)}`],
  ["a Google OAuth token", `ya29.${letters(30)}`],
  ["a Bitbucket token", `ATBB${letters(32)}`],
  ["an npm token", `npm_${letters(36)}`],
  ["a Stripe key", `sk_live_${letters(24)}`],
  ["a Twilio key", `SK${hex(32)}`],
  ["a HashiCorp Vault token", `hvs.${letters(24)}`],
  ["a Terraform Cloud token", `${letters(14)}.atlasv1.${letters(60)}`],
  ["a New Relic key", `NRAK-${"ABCDEFGHIJKLMNOPQRSTUVWXYZ1"}`],
  ["a Slack token", `xoxb-${hex(24)}`],
  ["a SendGrid key", `SG.${letters(22)}.${letters(43)}`],
  ["a JSON Web Token", `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`],
  ["a LaunchDarkly key", `sdk-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`],
  ["a URL with a password", "postgres://shop:correct-horse@db:5432/shop"],
];

describe("a token", () => {
  it.each(TOKENS)("is found by its shape: %s", (kind, text) => {
    expect(findToken("GREETING", text)).toBe(kind);
    expect(findToken("note", `the key is "${text}", do not tell`)).toBe(kind);
  });

  it.each([
    ["an AWS secret access key", "AWS_SECRET_ACCESS_KEY", letters(40)],
    ["a Datadog key", "DD_API_KEY", hex(32)],
    ["a Heroku key", "HEROKU_API_KEY", `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`],
    ["an Okta token", "OKTA_TOKEN", `00${letters(40)}`],
    ["a Sumo Logic key", "SUMO_ACCESS_KEY", letters(64)],
    ["a Bitbucket secret", "BITBUCKET_CLIENT_SECRET", letters(32)],
    ["a Twilio token", "TWILIO_AUTH_TOKEN", hex(32)],
  ])("is found by its shape beside a vendor's name: %s", (kind, name, text) => {
    expect(findToken(name, text)).toBe(kind);
    expect(findToken("config", `${name}=${text}`)).toBe(kind);
    expect(findToken("BUILD", text)).toBeUndefined();
  });

  it.each([
    ["an image by its digest", `ghcr.io/shop/web:1.4.0@sha256:${hex(64)}`],
    ["a commit", hex(40)],
    ["a UUID", `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`],
    ["a URL that is composed in the pod", "amqp://$(QUEUE_USER):$(QUEUE_PASSWORD)@queue:5672"],
    ["a URL of a shell", 'curl "https://$USER:$PASSWORD@host/"'],
    ["a URL with a user alone", "ssh://git@git.example.com/shop.git"],
    ["a URL with a port", "http://worker.shop.svc:8081/jobs?at=12:30@utc"],
    ["a template", "postgres://user:<password>@host/db"],
    ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIE"],
    ["a public key", "-----BEGIN PUBLIC KEY-----"],
    ["a resource that is called alike", "registry.example.com/npm_mirror:1"],
  ])("is not seen in %s", (_, text) => {
    expect(findToken("VALUE", text)).toBeUndefined();
  });

  it("is found wherever it stands between other words", () => {
    const word = fc.stringMatching(/^[a-z ,;="'\n]{0,30}$/);
    fc.assert(
      fc.property(fc.constantFrom(...TOKENS), word, word, (token, before, after) => {
        expect(findToken("note", `${before} ${token[1]} ${after}`)).toBe(token[0]);
      }),
    );
  });

  it("is not seen in names, hosts, paths and numbers", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);
    const harmless = fc.oneof(
      fc
        .tuple(label, label, fc.nat(65535))
        .map(([host, domain, port]) => `http://${host}.${domain}.svc:${port}/${host}`),
      fc.array(label, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join("/")}`),
      fc.tuple(label, fc.nat(99), fc.nat(99)).map(([name, major, minor]) => `ghcr.io/shop/${name}:${major}.${minor}.0`),
      fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
    );
    fc.assert(
      fc.property(harmless, (text) => {
        expect(findToken("VALUE", text)).toBeUndefined();
      }),
    );
  });

  it("is looked for in time that grows with the text and no faster", () => {
    // Long texts made of what the patterns begin with, which would show repetition inside repetition.
    const seeds = [
      "eyJ-",
      "eyJa.eyJ",
      "a://",
      "a:b@",
      "AKIA",
      "-----BEGIN A ",
      "https://a:",
      "SG.",
      "0a1b",
      "=x",
      "aws ",
    ];
    for (const seed of seeds) {
      // The best of some runs: what else the machine does can only add.
      const duration = (size: number): number => {
        const text = seed.repeat(size / seed.length);
        const runs = Array.from({ length: 5 }, () => {
          const start = performance.now();
          findToken("AWS_SECRET", text);
          return performance.now() - start;
        });
        return Math.min(...runs);
      };
      // Ten times the text, and three times that for a busy machine; the square would be a hundred times. What takes less
      // than the clock can tell counts as 8 ms.
      expect(duration(400_000), seed).toBeLessThan(Math.max(duration(40_000), 8) * 30);
    }
  });

  it("has a pattern of its own for each kind that is named", () => {
    const tested = new Set(TOKENS.map(([kind]) => kind));
    expect(TOKEN_PATTERNS.filter(({ name }) => !tested.has(name))).toEqual([]);
  });
});
