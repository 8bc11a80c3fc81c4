import { isLiteralCredential } from "./credential-names.ts";
import { NAMED_TOKEN_PATTERNS, TOKEN_PATTERNS } from "./token-patterns.ts";

/** Shorter text holds no token of any kind. */
const SHORTEST_TOKEN = 14;
/** A URL with a password: a letter of a scheme, `://`, a colon, a letter of a password and an at sign. */
const SHORTEST_URL = 7;

/** A part of every shape in {@link TOKEN_PATTERNS}, so that most texts are passed over in one search. */
const HINT =
  /-----BEGIN|A(?:KIA|SIA|BIA|CCA|Iza|TBB|TCTT3)|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|ya29\.|GOCSPX-|npm_|[sr]k_(?:live|test)_|SK[0-9a-f]{8}|hv[sbr]\.|\.atlasv1\.|NR(?:AK|II|JS)-|xox[abeoprs]-|SG\.|eyJ|(?:sdk|mob|api)-[0-9a-f]{8}-/;

const NAMED_HINT = /aws|secret|datadog|dd|heroku|okta|sumo|bitbucket|twilio/i;

/** User and password in a URL; neither may hold a `/`, so each `://` is looked at once. */
const URL_CREDENTIALS = /[A-Za-z0-9+.-]:\/\/[^\s/?#:@"'<>]*:([^\s/?#@"']+)@/g;

/** How much text in front of a token may hold the vendor's name. */
const NEAR = 60;

/**
 * What kind of credential a text holds, as words that complete "looks like …"; `undefined` for none.
 *
 * @param name of the field that holds the text, for shapes that say something only beside a vendor's name
 */
export function findToken(name: string, text: string): string | undefined {
  if (text.length < SHORTEST_URL) return undefined;
  if (text.includes("://") && hasUrlPassword(text)) return "a URL with a password";
  if (text.length < SHORTEST_TOKEN) return undefined;
  if (HINT.test(text)) {
    const found = TOKEN_PATTERNS.find(({ pattern }) => pattern.test(text));
    if (found !== undefined) return found.name;
  }
  if (!NAMED_HINT.test(name) && !NAMED_HINT.test(text)) return undefined;
  return NAMED_TOKEN_PATTERNS.find(({ pattern, near }) => {
    const match = pattern.exec(text);
    if (match === null) return false;
    const front = text.slice(Math.max(0, match.index - NEAR), match.index);
    return near === undefined || near.test(name) || near.test(front);
  })?.name;
}

function hasUrlPassword(text: string): boolean {
  for (const [, password = ""] of text.matchAll(URL_CREDENTIALS)) {
    if (isLiteralCredential(password)) return true;
  }
  return false;
}
