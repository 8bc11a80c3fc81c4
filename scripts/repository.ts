/**
 * The repository's address, `https://github.com/owner/name`, as CI knows it (`GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`):
 * no file says it, so that a fork publishes its own. `undefined` elsewhere.
 */
export function repositoryUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return server === undefined || repository === undefined ? undefined : `${server}/${repository}`;
}
