import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1beta1/ExternalSecret";

/**
 * The operator's kind at version `v1`, whose fields are those of `v1beta1`: newer operators serve `v1` alone, and
 * kubernetes-models has not got it yet.
 */
export type ExternalSecret = Omit<IExternalSecret, "apiVersion"> & { readonly apiVersion: "external-secrets.io/v1" };
