import { SdkError } from "../errors.ts";
import type { Because, Judged, NoOtherFields, Unread } from "../model/advice.ts";
import { type ByteQuantity, type CpuQuantity, canonicalQuantity, compareQuantities } from "../model/quantity.ts";

/** CPU and memory, both required. */
export interface ResourceAmounts {
  /** Cores: `250m`, `1`. */
  readonly cpu: CpuQuantity<"cpu: cores, such as '250m' or '1.5'">;
  /** Bytes: `128Mi`, `1Gi`. */
  readonly memory: ByteQuantity<"memory: bytes, such as '128Mi' or '1Gi'">;
}

/**
 * What a container is promised (`requests`, which the scheduler reserves) and where it is stopped (`limits`).
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface Resources {
  readonly requests: ResourceAmounts;
  /** At least the requests. */
  readonly limits: ResourceAmounts;
}

/** The field that says what a container is promised and where it is stopped, as `Given`, judged. */
export interface NeedsResources<Sentence extends string, Given extends ResourcesInput> extends Because<Sentence> {
  /** CPU and memory, requested and limited. */
  readonly resources: Given & ResourcesAdvice<Given>;
}

/** Resources as their type demands them, with a sentence for each that is missing. */
export type ResourcesAdvice<Given> = Judged<
  Given,
  MissingAmounts<Given> & NoOtherFields<Given, keyof ResourcesInput, "resources">
>;

type MissingAmounts<Given> = (Given extends { readonly requests: unknown }
  ? Amounts<"requests", Given["requests"]>
  : {
      readonly requests: "requests are required: CPU and memory that the scheduler reserves, such as { cpu: '100m', memory: '128Mi' }";
    }) &
  (Given extends { readonly limits: unknown }
    ? Amounts<"limits", Given["limits"]>
    : {
        readonly limits: "limits are required: CPU and memory where the container is stopped, such as { cpu: '500m', memory: '256Mi' }";
      });

type Amounts<Field extends "requests" | "limits", Given> = {
  readonly [F in Field]: (Given extends { readonly cpu: unknown }
    ? unknown
    : { readonly cpu: `${Field}.cpu is required: cores, such as '250m'` }) &
    (Given extends { readonly memory: unknown }
      ? unknown
      : { readonly memory: `${Field}.memory is required: bytes, such as '128Mi'` });
};

/** What is inferred from a declaration's resources. */
export interface GivenResources extends ResourcesInput, Unread {}

/** Resources before they are complete. */
export interface ResourcesInput {
  /** What the scheduler reserves. @default in a patch, the base's; a declaration must say it */
  readonly requests?: Partial<ResourceAmounts>;
  /**
   * Where the container is stopped, at least the requests. @default in a patch, the base's; a declaration must say it
   */
  readonly limits?: Partial<ResourceAmounts>;
}

/**
 * Resources in canonical form.
 *
 * @throws {SdkError} `MISSING_FIELD`, `INVALID_QUANTITY`; `INVALID_VALUE` where a limit is under its request
 */
export function canonicalResources(input: ResourcesInput, path: string): { requests: Amount; limits: Amount } {
  const requests = canonicalAmounts(input.requests, `${path}.requests`);
  const limits = canonicalAmounts(input.limits, `${path}.limits`);
  for (const resource of ["cpu", "memory"] as const) {
    if ((compareQuantities(limits[resource], requests[resource]) ?? 0) < 0) {
      throw new SdkError({
        code: "INVALID_VALUE",
        message: `the ${resource} limit ${limits[resource]} is under the request ${requests[resource]}`,
        path: `${path}.limits.${resource}`,
        value: limits[resource],
        bound: `at least the request, ${requests[resource]}`,
        hint: "Raise the limit or lower the request; the API server refuses the object otherwise.",
      });
    }
  }
  return { requests, limits };
}

interface Amount {
  readonly [resource: string]: string;
  readonly cpu: string;
  readonly memory: string;
}

function canonicalAmounts(amounts: ResourcesInput["requests"], path: string): Amount {
  const { cpu, memory } = amounts ?? {};
  if (cpu === undefined || memory === undefined) {
    throw new SdkError({
      code: "MISSING_FIELD",
      message: `${cpu === undefined ? "cpu" : "memory"} is required`,
      path: `${path}.${cpu === undefined ? "cpu" : "memory"}`,
      bound: "a quantity such as '250m' (cpu) or '128Mi' (memory)",
      hint: "Requests let the scheduler place the pod; limits keep it from harming its neighbours.",
    });
  }
  return { cpu: canonicalQuantity(cpu, `${path}.cpu`), memory: canonicalQuantity(memory, `${path}.memory`) };
}
