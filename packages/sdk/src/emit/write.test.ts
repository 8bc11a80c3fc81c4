import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPlan } from "./check.ts";
import { planTree } from "./plan.ts";
import { digest, RECORD } from "./record.ts";
import { FOREIGN, leftovers, NEW_PLAN, OLD_PLAN, putForeign, readTree, samplePlan } from "./system.fixture.ts";
import { prepareTree, writePlan } from "./write.ts";

let parent = "";
let dir = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "ecom-write-"));
  dir = join(parent, "k8s");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const put = (path: string, text: string) => writeFileSync(join(dir, path), text);
const read = (path: string) => readFileSync(join(dir, path), "utf8");

describe("writePlan", () => {
  it("creates the folder and everything in it, and leaves nothing else", async () => {
    const result = await writePlan(OLD_PLAN, dir);
    expect(result).toEqual({
      created: [...OLD_PLAN.files.keys()],
      changed: [],
      removed: [],
      unchanged: 0,
      leftSecrets: [],
      healed: undefined,
    });
    const { [RECORD]: record, ...files } = readTree(dir);
    expect(files).toEqual(Object.fromEntries(OLD_PLAN.files));
    expect(Object.keys(JSON.parse(record ?? "").files)).toEqual([...OLD_PLAN.files.keys()]);
    expect(leftovers(dir)).toEqual([]);
  });

  it("changes what changed, adds what is new, removes what is gone, and touches nothing else", async () => {
    await writePlan(OLD_PLAN, dir);
    putForeign(dir);
    const long = new Date("2020-01-01");
    for (const path of [...OLD_PLAN.files.keys(), ...Object.keys(FOREIGN)]) utimesSync(join(dir, path), long, long);

    const result = await writePlan(NEW_PLAN, dir);

    expect(result.changed).toEqual([
      "base/auth/config/auth-config/app.conf",
      "overlays/prod/auth/kustomization.yaml",
      "overlays/prod/kustomization.yaml",
    ]);
    expect(result.created).toEqual([...NEW_PLAN.files.keys()].filter((path) => !OLD_PLAN.files.has(path)));
    expect(result.removed).toEqual([...OLD_PLAN.files.keys()].filter((path) => !NEW_PLAN.files.has(path)));
    expect(result.leftSecrets).toEqual(["overlays/prod/cart/secrets/cart.env"]);
    const { [RECORD]: _, ...files } = readTree(dir);
    expect(files).toEqual({ ...Object.fromEntries(NEW_PLAN.files), ...FOREIGN });
    for (const [path, text] of NEW_PLAN.files) {
      expect(statSync(join(dir, path)).mtimeMs === long.getTime()).toBe(OLD_PLAN.files.get(path) === text);
    }
    for (const path of Object.keys(FOREIGN)) expect(statSync(join(dir, path)).mtimeMs).toBe(long.getTime());
    expect(existsSync(join(dir, "base/cart"))).toBe(false);
    expect(leftovers(dir)).toEqual([]);
  });

  it("writes nothing at all the second time", async () => {
    await writePlan(OLD_PLAN, dir);
    const before = [...OLD_PLAN.files.keys(), RECORD].map(
      (path) => lstatSync(join(dir, path), { bigint: true }).ctimeNs,
    );
    const result = await writePlan(OLD_PLAN, dir);
    expect(result).toMatchObject({ created: [], changed: [], removed: [], unchanged: OLD_PLAN.files.size });
    expect(
      [...OLD_PLAN.files.keys(), RECORD].map((path) => lstatSync(join(dir, path), { bigint: true }).ctimeNs),
    ).toEqual(before);
  });

  it("gives the same bytes whatever was there before", async () => {
    const other = join(parent, "other");
    await writePlan(OLD_PLAN, dir);
    await writePlan(NEW_PLAN, dir);
    await writePlan(NEW_PLAN, other);
    expect(readTree(dir)).toEqual(readTree(other));
  });

  it("brings back a file that was deleted by hand", async () => {
    await writePlan(OLD_PLAN, dir);
    rmSync(join(dir, "base/auth/service.yaml"));
    rmSync(join(dir, "base/cart"), { recursive: true });
    const result = await writePlan(OLD_PLAN, dir);
    expect(result.created).toHaveLength(5);
    expect(result.changed).toEqual([]);
  });

  it("adopts files that hold just what it would write, so a lost record heals", async () => {
    await writePlan(OLD_PLAN, dir);
    rmSync(join(dir, RECORD));
    const result = await writePlan(OLD_PLAN, dir);
    expect(result).toMatchObject({ created: [], changed: [], unchanged: OLD_PLAN.files.size });
    expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
  });

  it("writes a huge file, and names that are long and not ASCII", async () => {
    const name = `\u00fcber-\u65e5\u672c-${"x".repeat(200)}`;
    const content = "a line of a huge file\n".repeat(500_000);
    const plan = planTree({
      roots: [
        { dir: `base/${name}`, resources: [], configMapGenerator: [{ name: "c", files: { "big.txt": content } }] },
      ],
    });
    await writePlan(plan, dir);
    expect(read(`base/${name}/config/c/big.txt`)).toBe(content);
    expect(await checkPlan(plan, dir)).toEqual([]);
  });

  it("may be reached through a link, which is the user's choice", async () => {
    mkdirSync(join(parent, "real"));
    symlinkSync(join(parent, "real"), dir);
    await writePlan(OLD_PLAN, dir);
    expect(existsSync(join(parent, "real/base/auth/service.yaml"))).toBe(true);
  });
});

describe("a checkout that translates line ends", () => {
  const toCrlf = (path: string) => put(path, read(path).replaceAll("\n", "\r\n"));

  it("is told apart from an edit, and mended without force", async () => {
    await writePlan(OLD_PLAN, dir);
    const paths = [...OLD_PLAN.files.keys(), RECORD];
    for (const path of paths) toCrlf(path);
    const drift = await checkPlan(OLD_PLAN, dir);
    expect(drift.map(({ path }) => path).sort()).toEqual(paths.sort());
    for (const { state, diff } of drift) expect([state, diff]).toEqual(["line-ends", ""]);
    expect((await writePlan(OLD_PLAN, dir)).changed).toHaveLength(OLD_PLAN.files.size);
    expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
  });

  it("does not hide what the source has changed since", async () => {
    await writePlan(OLD_PLAN, dir);
    for (const path of [...OLD_PLAN.files.keys(), RECORD]) toCrlf(path);
    const states = new Map((await checkPlan(NEW_PLAN, dir)).map(({ path, state }) => [path, state]));
    expect(states.get("overlays/prod/auth/kustomization.yaml")).toBe("changed");
    expect(states.get("base/cart/service.yaml")).toBe("stale");
    await writePlan(NEW_PLAN, dir);
    expect(await checkPlan(NEW_PLAN, dir)).toEqual([]);
  });

  it("of a file that has CRLF on purpose is mended too", async () => {
    const text = "a\r\nb\r\n";
    const plan = planTree({
      roots: [{ dir: "base/x", resources: [], configMapGenerator: [{ name: "c", files: { "dos.ini": text } }] }],
    });
    await writePlan(plan, dir);
    put("base/x/config/c/dos.ini", text.replaceAll("\r", ""));
    expect(await checkPlan(plan, dir)).toMatchObject([{ state: "line-ends" }]);
    await writePlan(plan, dir);
    expect(read("base/x/config/c/dos.ini")).toBe(text);
  });

  it("does not happen in git, which is told to keep the bytes", async () => {
    await writePlan(OLD_PLAN, dir);
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "core.autocrlf=true", ...args], { cwd: parent, encoding: "utf8" });
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x");
    for (const path of OLD_PLAN.files.keys()) rmSync(join(dir, path));
    rmSync(join(dir, RECORD));
    git("checkout", "-q", "--", ".");
    expect(read("base/auth/service.yaml")).toBe(OLD_PLAN.files.get("base/auth/service.yaml"));
  });
});

describe("what is in the way", () => {
  const expectUntouched = async (run: () => Promise<unknown>, error: object) => {
    const before = readTree(dir);
    await expect(run()).rejects.toMatchObject(error);
    expect(readTree(dir)).toEqual(before);
    expect(leftovers(dir)).toEqual([]);
  };

  it("a foreign file: named, and left alone, but for force", async () => {
    mkdirSync(join(dir, "base/auth"), { recursive: true });
    put("base/auth/service.yaml", "mine\n");
    put("base/auth/kustomization.yaml", "mine too\n");
    await expectUntouched(() => writePlan(OLD_PLAN, dir), {
      code: "OUTPUT_FOREIGN",
      value: ["base/auth/kustomization.yaml", "base/auth/service.yaml"],
      message: expect.stringMatching(
        /2 files are in the way:\n.*base\/auth\/kustomization\.yaml .not written by ecom-k8s.\n.*service/,
      ),
      hint: expect.stringContaining("--force"),
    });
    await writePlan(OLD_PLAN, dir, { force: true });
    expect(read("base/auth/service.yaml")).toBe(OLD_PLAN.files.get("base/auth/service.yaml"));
  });

  it("edited files: all named, also those that would be removed", async () => {
    await writePlan(OLD_PLAN, dir);
    put("base/auth/service.yaml", "edited\n");
    put("base/cart/service.yaml", "edited as well\n");
    await expectUntouched(() => writePlan(NEW_PLAN, dir), {
      code: "OUTPUT_EDITED",
      value: ["base/auth/service.yaml", "base/cart/service.yaml"],
    });
    await writePlan(NEW_PLAN, dir, { force: true });
    expect(await checkPlan(NEW_PLAN, dir)).toEqual([]);
    expect(existsSync(join(dir, "base/cart"))).toBe(false);
  });

  it("an edit that does what the next build would do is no edit", async () => {
    await writePlan(OLD_PLAN, dir);
    put("overlays/prod/kustomization.yaml", NEW_PLAN.files.get("overlays/prod/kustomization.yaml") ?? "");
    expect((await writePlan(NEW_PLAN, dir)).changed).not.toContain("overlays/prod/kustomization.yaml");
  });

  it("an emptied file is mended: nobody's work is lost with it", async () => {
    await writePlan(OLD_PLAN, dir);
    put("base/auth/service.yaml", "");
    expect((await writePlan(OLD_PLAN, dir)).changed).toEqual(["base/auth/service.yaml"]);
  });

  it("a folder where a file must be, and a file where a folder must be: not even with force", async () => {
    mkdirSync(join(dir, "base/auth/service.yaml"), { recursive: true });
    put("base/auth/service.yaml/precious", "x");
    put("overlays", "a file\n");
    for (const force of [false, true]) {
      await expectUntouched(() => writePlan(OLD_PLAN, dir, { force }), { code: "OUTPUT_FOREIGN" });
    }
  });

  it("a link to a file, to a folder, or to nowhere: never followed, not even with force", async () => {
    const outside = join(parent, "outside");
    mkdirSync(join(outside, "auth"), { recursive: true });
    writeFileSync(join(outside, "auth/service.yaml"), "precious\n");
    const links: [string, string][] = [
      [join(outside, "auth/service.yaml"), "base/auth/service.yaml"],
      [outside, "base"],
      [join(outside, "auth"), "base/auth"],
      [join(outside, "nowhere"), "overlays"],
      ["service.yaml", "base/auth/deployment.yaml"],
      [outside, ".ecom-k8s.staging"],
    ];
    for (const [target, link] of links) {
      rmSync(dir, { recursive: true, force: true });
      await writePlan(samplePlan("1.0.0"), dir);
      rmSync(join(dir, link), { recursive: true, force: true });
      symlinkSync(target, join(dir, link));
      for (const force of [false, true]) {
        await expect(writePlan(NEW_PLAN, dir, { force }), link).rejects.toMatchObject({ code: "OUTPUT_UNSAFE" });
      }
      expect(lstatSync(join(dir, link)).isSymbolicLink()).toBe(true);
      expect(readTree(outside)).toEqual({ "auth/service.yaml": "precious\n" });
    }
  });

  it("a named pipe does not make us wait", async () => {
    await writePlan(OLD_PLAN, dir);
    rmSync(join(dir, "base/auth/service.yaml"));
    execFileSync("mkfifo", [join(dir, "base/auth/service.yaml")]);
    await expectUntouched(() => writePlan(OLD_PLAN, dir), {
      code: "OUTPUT_FOREIGN",
      value: ["base/auth/service.yaml"],
    });
  });

  it("a file in the place of the whole folder", async () => {
    writeFileSync(dir, "x");
    await expect(writePlan(OLD_PLAN, dir)).rejects.toMatchObject({
      code: "OUTPUT_FAILED",
      path: expect.stringContaining("k8s"),
    });
    expect(readFileSync(dir, "utf8")).toBe("x");
  });
});

describe("the record", () => {
  it("in a merge conflict counts with both sides, so that a build resolves it", async () => {
    const others = join(parent, "others");
    await writePlan(OLD_PLAN, dir);
    await writePlan(NEW_PLAN, others);
    const ours = readTree(dir)[RECORD] ?? "";
    const theirs = readTree(others)[RECORD] ?? "";
    put(RECORD, `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> topic\n`);
    put("overlays/prod/kustomization.yaml", NEW_PLAN.files.get("overlays/prod/kustomization.yaml") ?? "");
    const merged = samplePlan("3.0.0", ["auth", "product"]);
    expect((await writePlan(merged, dir)).removed).toHaveLength(7);
    expect(await checkPlan(merged, dir)).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ["is no JSON", "not json", /not JSON/],
    ["has no version", "{}", /no version/],
    ["comes from a newer version", '{"version": 2, "files": {}}', /newer/],
  ])("is refused where it %s; force writes it anew", async (_, text, message) => {
    await writePlan(OLD_PLAN, dir);
    put(RECORD, text);
    await expect(writePlan(OLD_PLAN, dir)).rejects.toMatchObject({
      code: "OUTPUT_EDITED",
      message: expect.stringMatching(message),
    });
    await writePlan(OLD_PLAN, dir, { force: true });
    expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
  });

  it("cannot make us remove a file outside the folder", async () => {
    await writePlan(OLD_PLAN, dir);
    writeFileSync(join(parent, "precious"), "x");
    const digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    for (const path of ["../precious", join(parent, "precious"), "base/../../precious"]) {
      put(RECORD, `{\n  "version": 1,\n  "files": {\n    "${path}": "${digest}"\n  }\n}\n`);
      await expect(writePlan(OLD_PLAN, dir)).rejects.toMatchObject({ code: "OUTPUT_UNSAFE" });
    }
    expect(readFileSync(join(parent, "precious"), "utf8")).toBe("x");
  });
});

describe("the journal of an interrupted run", () => {
  it.each<[string, string]>([
    [
      "names a path outside",
      '{"version":1,"puts":[{"path":"../precious","staged":"0","isFolder":false,"writes":{},"replaces":null}],"removals":[]}',
    ],
    [
      "stages a file from outside",
      '{"version":1,"puts":[{"path":"a","staged":"../../precious","isFolder":false,"writes":{},"replaces":null}],"removals":[]}',
    ],
    [
      "claims a file outside",
      '{"version":1,"puts":[{"path":"a","staged":"0","isFolder":true,"writes":{"../precious":"x"},"replaces":null}],"removals":[]}',
    ],
    [
      "removes a path outside",
      '{"version":1,"puts":[],"removals":[{"path":"../precious","replaces":{"digest":"x","saved":"0"}}]}',
    ],
    ["is of another version", '{"version":2,"puts":[],"removals":[]}'],
    ["is no JSON", "x"],
  ])("is refused where it %s", async (_, journal) => {
    await writePlan(OLD_PLAN, dir);
    writeFileSync(join(parent, "precious"), "x");
    mkdirSync(join(dir, ".ecom-k8s.staging"));
    put(".ecom-k8s.staging/journal.json", journal);
    await expect(writePlan(OLD_PLAN, dir)).rejects.toMatchObject({
      code: "OUTPUT_UNSAFE",
      hint: expect.stringContaining("delete"),
    });
    expect(readFileSync(join(parent, "precious"), "utf8")).toBe("x");
  });

  it("leaves a file alone that someone has edited since, and the next build names it", async () => {
    await writePlan(OLD_PLAN, dir);
    const old = "overlays/prod/kustomization.yaml";
    mkdirSync(join(dir, ".ecom-k8s.staging"));
    put(".ecom-k8s.staging/0", "new\n");
    const replaces = { digest: "0".repeat(64), saved: "1" };
    const step = { path: old, staged: "0", isFolder: false, writes: { [old]: digest("new\n") }, replaces };
    put(".ecom-k8s.staging/journal.json", JSON.stringify({ version: 1, puts: [step], removals: [] }));
    put(old, "edited after the crash\n");
    await expect(writePlan(OLD_PLAN, dir)).rejects.toMatchObject({ code: "OUTPUT_EDITED", value: [old] });
    expect(read(old)).toBe("edited after the crash\n");
    expect(leftovers(dir)).toEqual([]);
  });
});

it("keeps the mode of a secret env file, and never opens one", async () => {
  await writePlan(OLD_PLAN, dir);
  putForeign(dir);
  const path = join(dir, "overlays/prod/auth/secrets/auth.env");
  chmodSync(path, 0o000);
  await writePlan(NEW_PLAN, dir);
  expect(statSync(path).mode & 0o777).toBe(0);
});

describe("a prepared tree", () => {
  const textsIn = (): object => {
    const { [RECORD]: _, ...files } = readTree(dir);
    return files;
  };

  it("stands ready beside the old one until it is put in place; meanwhile nobody else writes", async () => {
    await writePlan(OLD_PLAN, dir);
    const prepared = await prepareTree(NEW_PLAN, dir);
    expect(textsIn()).toEqual(Object.fromEntries(OLD_PLAN.files));
    await expect(writePlan(OLD_PLAN, dir, { waitMs: 40 })).rejects.toMatchObject({ code: "OUTPUT_BUSY" });
    const { changed } = await prepared.putInPlace();
    expect(changed).not.toEqual([]);
    expect(textsIn()).toEqual(Object.fromEntries(NEW_PLAN.files));
    expect(leftovers(dir)).toEqual([]);
  });

  it("leaves nothing when it is abandoned, and no folder that was made for it", async () => {
    const deep = join(dir, "far/below");
    await (await prepareTree(NEW_PLAN, deep)).abandon();
    expect(existsSync(dir)).toBe(false);

    await writePlan(OLD_PLAN, dir);
    const before = readTree(dir);
    await (await prepareTree(NEW_PLAN, dir)).abandon();
    expect(readTree(dir)).toEqual(before);
    expect(leftovers(dir)).toEqual([]);
    expect((await writePlan(OLD_PLAN, dir)).healed).toBeUndefined();
  });

  it("is not put over what somebody has changed since", async () => {
    await writePlan(OLD_PLAN, dir);
    const prepared = await prepareTree(NEW_PLAN, dir);
    put("base/auth/config/auth-config/app.conf", "mine\n");
    await expect(prepared.putInPlace()).rejects.toMatchObject({ code: "OUTPUT_EDITED" });
    expect(textsIn()).toEqual({
      ...Object.fromEntries(OLD_PLAN.files),
      "base/auth/config/auth-config/app.conf": "mine\n",
    });
    expect(leftovers(dir)).toEqual([]);
  });
});
