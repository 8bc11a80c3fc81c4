/** Argo CD's kinds, as types alone. */
export type { IApplication as Application } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
export type { IAppProject as AppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
