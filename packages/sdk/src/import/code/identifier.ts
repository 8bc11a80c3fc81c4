/** Words that no variable can be called, and those that the printed modules have from the SDK. */
const TAKEN: ReadonlySet<string> = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
  if import in instanceof new null return super switch this throw true try typeof var void while with yield let static
  await async of implements interface package private protected public arguments eval undefined base waivers
  service stateful postgres rabbitmq cronJob job objects secret random suggested supplied configMap configFiles
  emptyDir secretFiles httpGet tcpSocket exec text podName podNamespace outside system environment envFile defineConfig
  remove replicas`.split(/\s+/),
);

/** `api-gateway` → `apiGateway`; a word that is taken gets `suffix` behind it. */
export function identifier(name: string, suffix = "Component"): string {
  const safe = camelCase(name);
  return TAKEN.has(safe) ? `${safe}${suffix}` : safe;
}

/** `api-gateway` → `apiGateway`, with a letter first. */
export function camelCase(name: string): string {
  const words = name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map(lowerShouted);
  const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  return /^[A-Za-z]/.test(joined) ? joined : `_${joined}`;
}

/** Gives each of several things an identifier that no other has. */
export function distinctIdentifiers(): (name: string, suffix?: string) => string {
  const used = new Set<string>();
  return (name, suffix) => {
    const first = identifier(name, suffix);
    let chosen = first;
    for (let number = 2; used.has(chosen); number += 1) chosen = `${first}${number}`;
    used.add(chosen);
    return chosen;
  };
}

/** `PAGE_SIZE` is read as `page size`. */
function lowerShouted(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word;
}

function lowerFirst(word: string): string {
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}

function upperFirst(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
