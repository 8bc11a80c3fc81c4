import type { Manifest } from "../model/kubernetes.ts";
import { append, oncePer } from "../policy/grouping.ts";
import type { ManifestIndex } from "../policy/manifest-index.ts";
import type { Workload } from "../policy/pods.ts";
import { namespaceOf } from "../policy/read.ts";
import { serviceHosts } from "../policy/service-hosts.ts";

/** A variable that names a Service, whether the Service is there or not. */
export interface HostReader {
  readonly workload: Workload;
  readonly variable: string;
  /** The port that stands behind the host; `undefined` where the variable names the host alone. */
  readonly port: number | undefined;
}

/** The variables that name each host, by namespace and name; computed once an index. */
const readersByHost = oncePer((index: ManifestIndex): ReadonlyMap<string, readonly HostReader[]> => {
  const readers = new Map<string, HostReader[]>();
  for (const { workload, path, host, port, name } of serviceHosts(index)) {
    const variable = /\.env\[([^\]]+)\]/.exec(path)?.[1] ?? path;
    const reader = { workload, variable, port };
    const [, namespace] = host.split(".");
    append(readers, `${workload.namespace}/${name}`, reader);
    if (namespace !== undefined && namespace !== workload.namespace) append(readers, `${namespace}/${name}`, reader);
  }
  return readers;
});

/** The variables that name a Service, each once a workload. */
export function readersOf(index: ManifestIndex, service: Manifest): readonly HostReader[] {
  const found = readersByHost(index).get(`${namespaceOf(service)}/${service.metadata.name}`) ?? [];
  const distinct = new Map(
    found.map((reader) => [`${reader.workload.kind}/${reader.workload.name}/${reader.variable}`, reader]),
  );
  return [...distinct.values()];
}

/** `order (PRODUCT_URL)`. */
export function readerText({ workload, variable }: HostReader): string {
  return `${workload.name} (${variable})`;
}
