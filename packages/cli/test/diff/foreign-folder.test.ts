import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../cli-process.ts";
import { commitAsMain, git, runDiff } from "./git-repository.ts";
import { toldBy } from "./told.ts";

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example.com/web:1.0.0
          envFrom:
            - secretRef: { name: web }
`;

const FILES = {
  ".gitignore": "*.env\n",
  // Another program's, which Kustomize never sees.
  "tools/.env.example": "this is no env file\n",
  "deploy/base/deployment.yaml": DEPLOYMENT,
  "deploy/base/kustomization.yaml": "resources: [deployment.yaml]\n",
  "deploy/prod/web.env.example": "# the token from the provider\nTOKEN=\n",
  "deploy/prod/kustomization.yaml":
    "resources: [../base]\nnamePrefix: shop-\nsecretGenerator:\n  - name: web\n    envs: [web.env]\n",
};

function foreignRepository(): string {
  const folder = emptyFolder();
  for (const [path, text] of Object.entries(FILES)) write(folder, path, text);
  commitAsMain(folder);
  return folder;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("ecom-k8s diff --path of a Kustomize folder that is not ours", () => {
  it("builds both sides, without the values of secrets", async () => {
    const folder = foreignRepository();
    write(folder, "deploy/prod/web.env", "TOKEN=canary\n");
    expect((await runDiff(folder, "--path", "deploy/prod")).stdout).toBe("deploy/prod: no effect  2 as before\n");
    write(folder, "deploy/base/deployment.yaml", DEPLOYMENT.replace("web:1.0.0", "web:1.1.0"));
    write(folder, "deploy/prod/web.env.example", "TOKEN=\nOTHER=\n");
    const { code, stdout, stderr } = await runDiff(folder, "main", "--path", "deploy/prod", "--format", "json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "compared with main\n" });
    expect(toldBy(stdout)).toMatchObject({
      "Deployment/shop-web": [expect.stringContaining("image 1.0.0 → 1.1.0")],
      "Secret/shop-web": ["secret-change: secret shop-web changes (OTHER): restarts shop-web"],
    });
    expect(readFileSync(join(folder, "deploy/prod/web.env"), "utf8")).toBe("TOKEN=canary\n");
    expect(existsSync(join(folder, "tools/.env"))).toBe(false);
  });

  it("sees a new file that git does not have yet, and a tracked one that is gone", async () => {
    const folder = foreignRepository();
    write(folder, "deploy/prod/account.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n");
    write(folder, "deploy/base/kustomization.yaml", "resources: []\n");
    git(folder, "rm", "--quiet", "deploy/base/deployment.yaml");
    write(
      folder,
      "deploy/prod/kustomization.yaml",
      FILES["deploy/prod/kustomization.yaml"].replace("../base", "account.yaml"),
    );
    const { stdout } = await runDiff(folder, "--path", "deploy/prod", "--format", "json");
    expect(Object.keys(toldBy(stdout))).toEqual(["Deployment/shop-web", "ServiceAccount/shop-web", "all"]);
  });

  it("says where a side does not build, and that a folder is not there", async () => {
    const folder = foreignRepository();
    write(folder, "deploy/base/kustomization.yaml", "resources: [deploymnt.yaml]\n");
    await expect(runDiff(folder, "--path", "deploy/prod")).rejects.toThrow(
      /^deploy\/base: deploymnt\.yaml is not there/,
    );
    await expect(runDiff(folder, "--path", "nowhere")).rejects.toThrow("'nowhere' is neither here nor at");
    await expect(runDiff(folder, "--path", "../elsewhere")).rejects.toThrow("../elsewhere is outside the repository");
    await expect(runDiff(folder, "--path", "deploy")).rejects.toThrow("the folder is no Kustomize root, but holds 1");
  });

  it("compares single files", async () => {
    const folder = emptyFolder();
    write(folder, "web.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { MODE: slow }\n");
    commitAsMain(folder);
    write(folder, "new.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { MODE: fast }\n");
    const { stdout } = await runDiff(folder, "web.yaml", "--path", "new.yaml");
    expect(stdout).toContain("~ data.MODE: slow → fast\n");
    write(folder, "web.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { MODE: idle }\n");
    expect((await runDiff(folder, "HEAD", "--path", "web.yaml")).stdout).toContain("~ data.MODE: slow → idle\n");
    await expect(runDiff(folder, "web.yaml", "--path", "nowhere")).rejects.toThrow("'nowhere' is not there");
  });
});
