/** Names of environment variables that say that their value is a credential. */
export type CredentialName =
  | `${string}PASSWORD`
  | `${string}PASSWD`
  | `${string}SECRET`
  | `${string}TOKEN`
  | `${string}_KEY`
  | `${string}COOKIE`
  | `${string}CREDENTIALS`;

const CREDENTIAL_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|_KEY|COOKIE|CREDENTIALS)$/;

/** Whether a variable's name says that its value is a credential. */
export function isCredentialName(name: string): name is CredentialName {
  return CREDENTIAL_NAME.test(name);
}
