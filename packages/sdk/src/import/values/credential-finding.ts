/** A credential that stood in the original, by name; its value is nowhere here. */
export interface MovedCredential {
  readonly environment: string;
  /** Where it was: `Deployment/auth env JWT_SECRET`, `Secret/auth-db POSTGRES_PASSWORD`. */
  readonly from: string;
  /** Where it is now: a file below the project, or the variable's own place where it has to stay. */
  readonly to: string;
}
