/** The oldest Node.js that has all that is imported; also in `engines`. */
const OLDEST = [22, 12] as const;

/**
 * What to say where Node.js is too old for us; `undefined` where it is not. An older one would end at the first import of
 * what it lacks, with an error that names no remedy. So nothing may be imported here.
 */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `error[USAGE] ecom-k8s does not run on Node.js ${version}
  bound: ${OLDEST.join(".")} or later
  hint: Install a current Node.js, from https://nodejs.org/ or with your version manager, and run the command again.
`;
}
