import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Manifest } from "@ecom/k8s-sdk";

/** A real kube-apiserver with an etcd of its own, without controllers: it admits, validates and stores. */
export interface ApiServer {
  readonly version: string;
  /** A kubeconfig by which other programs, such as kubectl, reach it. */
  readonly kubeconfig: string;
  /** Applies an object as `kubectl apply --server-side --validate=strict` does; throws what the server says of it. */
  readonly apply: (manifest: Manifest) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The binaries that a real API server takes, where this machine has them: `KUBE_APISERVER`, `ETCD`, or on the PATH. */
export function apiServerBinaries(): { readonly apiserver: string; readonly etcd: string } | undefined {
  const apiserver = process.env["KUBE_APISERVER"] ?? onPath("kube-apiserver");
  const etcd = process.env["ETCD"] ?? onPath("etcd");
  return apiserver === undefined || etcd === undefined ? undefined : { apiserver, etcd };
}

function onPath(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), join(homedir(), "go/bin")];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Starts a server on free ports in a temporary folder, and waits until it is ready. */
export async function startApiServer(binaries: {
  readonly apiserver: string;
  readonly etcd: string;
}): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), "api-server-"));
  const token = randomUUID();
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const key = join(folder, "service-account.key");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  writeFileSync(join(folder, "tokens.csv"), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  const url = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const processes = [
    start(binaries.etcd, [
      `--data-dir=${folder}/etcd`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
    ]),
    start(binaries.apiserver, [
      `--etcd-servers=${url}`,
      "--bind-address=127.0.0.1",
      `--secure-port=${port}`,
      `--cert-dir=${folder}/certs`,
      `--token-auth-file=${folder}/tokens.csv`,
      "--authorization-mode=RBAC",
      "--service-cluster-ip-range=10.0.0.0/24",
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      "--service-account-issuer=https://localhost",
      "--disable-admission-plugins=ServiceAccount",
    ]),
  ];
  const call = (method: string, path: string, body?: string): Promise<Answer> => send(port, token, method, path, body);
  try {
    await untilReady(call);
    const version: unknown = JSON.parse((await call("GET", "/version")).text);
    const resources = new Map<string, Resource>();
    return {
      version: JSON.stringify(version),
      kubeconfig: writeKubeconfig(folder, port, token),
      apply: async (manifest) => {
        const resource = await resourceOf(manifest, resources, call);
        const namespace = manifest.metadata["namespace"] ?? "default";
        const scope = resource.namespaced ? `/namespaces/${String(namespace)}` : "";
        const query = "fieldManager=test&force=true&fieldValidation=Strict";
        const path = `${apiRoot(manifest.apiVersion)}${scope}/${resource.name}/${manifest.metadata.name}?${query}`;
        const answer = await call("PATCH", path, JSON.stringify(manifest));
        if (answer.status >= 300) throw new Error(`${manifest.kind}/${manifest.metadata.name}: ${answer.text}`);
      },
      stop: () => stop(processes, folder),
    };
  } catch (error) {
    await stop(processes, folder);
    throw error;
  }
}

function writeKubeconfig(folder: string, port: number, token: string): string {
  const file = join(folder, "kubeconfig");
  const cluster = { server: `https://127.0.0.1:${port}`, "insecure-skip-tls-verify": true };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster }],
    users: [{ name: "test", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    "current-context": "test",
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}
interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}
type Call = (method: string, path: string, body?: string) => Promise<Answer>;

function start(binary: string, args: readonly string[]): ChildProcess {
  return spawn(binary, args, { stdio: "ignore" });
}

async function stop(processes: readonly ChildProcess[], folder: string): Promise<void> {
  await Promise.all(
    processes.map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          child.once("exit", () => resolve());
          child.kill("SIGKILL");
        }),
    ),
  );
  rmSync(folder, { recursive: true, force: true });
}

async function untilReady(call: Call): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const answer = await call("GET", "/readyz").catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(250);
  }
  throw new Error("the API server was not ready after 60 seconds");
}

/** Its certificate is one that it made for itself a moment ago. */
function send(port: number, token: string, method: string, path: string, body: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/apply-patch+yaml" }),
    };
    const call = request({ host: "127.0.0.1", port, method, path, headers, rejectUnauthorized: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** What the server calls a kind in its paths, as its own discovery says. */
async function resourceOf(manifest: Manifest, known: Map<string, Resource>, call: Call): Promise<Resource> {
  const id = `${manifest.apiVersion}/${manifest.kind}`;
  if (!known.has(id)) {
    const list: { readonly resources?: readonly Resource[] } = JSON.parse(
      (await call("GET", apiRoot(manifest.apiVersion))).text,
    );
    for (const resource of list.resources ?? []) {
      if (!resource.name.includes("/")) known.set(`${manifest.apiVersion}/${resource.kind}`, resource);
    }
  }
  const resource = known.get(id);
  if (resource === undefined) throw new Error(`the server knows no ${id}`);
  return resource;
}

function apiRoot(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
