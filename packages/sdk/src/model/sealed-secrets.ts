/** The Sealed Secrets controller's kind, as a type alone. */
export type { ISealedSecret as SealedSecret } from "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret";
