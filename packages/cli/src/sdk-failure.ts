import type { SdkError } from "@ecom/k8s-sdk";

/** Whether this is an error that the SDK threw; the user's project may load another copy of the SDK than ours. */
export function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error && error.name === "SdkError" && "code" in error && "path" in error && "hint" in error;
}
