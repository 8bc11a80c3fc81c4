import { DEFAULT_KUBERNETES } from "@ecom/k8s-sdk/emit";

/** What a new repository describes, as it was typed: the SDK judges it. */
export interface Described {
  /** The system. */
  readonly name: string;
  /** Its first service. */
  readonly service: string;
  /** The service's image, with or without a tag or digest. */
  readonly image: string;
  readonly port: string;
  /** The path that answers while the service is well. */
  readonly health: string;
  /** What the namespaces of its environments begin with. */
  readonly namespace: string;
  /** Where it is reached from outside; empty where it is not. */
  readonly host: string;
  /** The repository that Argo CD reads; empty where none does. */
  readonly repository: string;
  readonly kubernetes: string;
}

/** A description that builds: it stands in for answers that are still to come. */
export const EXAMPLE: Described = {
  name: "shop",
  service: "web",
  image: "ghcr.io/example/web",
  port: "8080",
  health: "/healthz",
  host: "",
  namespace: "shop",
  repository: "",
  kubernetes: DEFAULT_KUBERNETES,
};

export const PACKAGE_MANAGERS = ["npm", "pnpm"] as const;

/** How people and CI work in a new repository. */
export interface Tooling {
  readonly packageManager: (typeof PACKAGE_MANAGERS)[number];
  /** Its folder in the git repository that it is in; empty at the top, and where there is none. */
  readonly folderInGit: string;
}

/** The tag that the first builds take where none was given. */
const FIRST_TAG = "1.0.0";

/** An image's repository, and what each environment says of it: a tag or a digest. */
export function splitImage(image: string): { readonly repository: string; readonly tag: string } {
  const [tagged = "", digest] = image.split("@");
  // In front of the last slash, a colon is a registry's port.
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  const repository = colon < 0 ? tagged : tagged.slice(0, colon);
  return { repository, tag: digest ?? (colon < 0 ? FIRST_TAG : tagged.slice(colon + 1)) };
}

/** The namespace of an environment. */
export function namespaceOf({ namespace }: Pick<Described, "namespace">, environment: string): string {
  return `${namespace}-${environment}`;
}

/** The host of an environment; production has the one that was given. */
export function hostOf({ host }: Pick<Described, "host">, environment: "dev" | "prod"): string {
  return environment === "prod" ? host : `${environment}.${host}`;
}
