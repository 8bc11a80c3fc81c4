import type { JsonObject } from "../../../model/kubernetes.ts";
import { objectsAt, stringAt, valueAt } from "../../../policy/read.ts";
import { readableName } from "../../match/generated-name.ts";
import { type Fact, perContainer } from "./fact.ts";

/** The names of a workload's variables and where they come from: never a value, which may be what nobody should read. */
export const VARIABLE_FACTS: readonly Fact[] = [
  {
    group: "Environment",
    label: "Variables",
    read: ({ workload }) =>
      perContainer(workload.containers, ({ spec }) => [
        ...objectsAt(spec, "envFrom").map(sourceText),
        ...objectsAt(spec, "env").map(variableText),
      ]),
  },
];

function variableText(variable: JsonObject): string {
  const name = stringAt(variable, "name") ?? "?";
  const secret = keyText("Secret", variable, "secretKeyRef");
  if (secret !== undefined) return `${name} from secret ${secret}`;
  const configMap = keyText("ConfigMap", variable, "configMapKeyRef");
  if (configMap !== undefined) return `${name} from config ${configMap}`;
  const field =
    stringAt(variable, "valueFrom", "fieldRef", "fieldPath") ??
    stringAt(variable, "valueFrom", "resourceFieldRef", "resource");
  return field === undefined ? name : `${name} from ${field}`;
}

function keyText(kind: string, variable: JsonObject, reference: string): string | undefined {
  const name = stringAt(variable, "valueFrom", reference, "name");
  if (name === undefined) return undefined;
  const key = stringAt(variable, "valueFrom", reference, "key");
  const shown = readableName(kind, name);
  return key === undefined || key === stringAt(variable, "name") ? shown : `${shown}, key ${key}`;
}

function sourceText(source: JsonObject): string {
  const kind = valueAt(source, "secretRef") === undefined ? "ConfigMap" : "Secret";
  const name = stringAt(source, "secretRef", "name") ?? stringAt(source, "configMapRef", "name") ?? "?";
  return `every key of ${kind === "Secret" ? "secret" : "config"} ${readableName(kind, name)}`;
}
