/** The shape of one kind of credential. */
export interface TokenPattern {
  /** Completes "looks like …". */
  readonly name: string;
  readonly pattern: RegExp;
  /**
   * A word that the field's name, or the text in front, must have: for shapes that others have too, such as a UUID.
   */
  readonly near?: RegExp;
}

/*
 * Every pattern is linear: it starts at a literal or at the edge of a word (the look-behind), and has no repetition
 * inside a repetition. The shapes are those that the vendors document, or that their token scanners publish.
 */

/** Shapes that nothing else has. */
export const TOKEN_PATTERNS: readonly TokenPattern[] = [
  { name: "a private key", pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/ },
  { name: "an AWS access key id", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { name: "a GitHub token", pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{36})/ },
  { name: "a GitLab token", pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20}/ },
  { name: "a Google API key", pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { name: "a Google OAuth token", pattern: /(?<![A-Za-z0-9])(?:ya29\.[A-Za-z0-9_-]{20}|GOCSPX-[A-Za-z0-9_-]{28})/ },
  { name: "a Bitbucket token", pattern: /(?<![A-Za-z0-9])(?:ATBB[A-Za-z0-9]{24}|ATCTT3[A-Za-z0-9_=-]{24})/ },
  { name: "an npm token", pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { name: "a Stripe key", pattern: /(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16}/ },
  { name: "a Twilio key", pattern: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/ },
  { name: "a HashiCorp Vault token", pattern: /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{24}/ },
  { name: "a Terraform Cloud token", pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60}/ },
  { name: "a New Relic key", pattern: /(?<![A-Za-z0-9])(?:NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9-]{32}|NRJS-[a-f0-9]{19})/ },
  { name: "a Slack token", pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{20}/ },
  { name: "a SendGrid key", pattern: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
  {
    name: "a JSON Web Token",
    pattern: /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20}/,
  },
  {
    name: "a LaunchDarkly key",
    pattern: /(?<![A-Za-z0-9])(?:sdk|mob|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
];

/** Shapes that say something only beside the vendor's name. */
export const NAMED_TOKEN_PATTERNS: readonly TokenPattern[] = [
  {
    name: "an AWS secret access key",
    pattern: /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/,
    near: /aws.{0,20}(?:secret|key)|secret.?access.?key/i,
  },
  {
    name: "a Datadog key",
    pattern: /(?<![A-Za-z0-9])(?:[a-f0-9]{32}|[a-f0-9]{40})(?![A-Za-z0-9])/,
    near: /datadog|(?<![a-z])dd.?(?:api|app)/i,
  },
  {
    name: "a Heroku key",
    pattern: /(?<![A-Za-z0-9-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9-])/i,
    near: /heroku/i,
  },
  { name: "an Okta token", pattern: /(?<![A-Za-z0-9])00[A-Za-z0-9_-]{40}(?![A-Za-z0-9_-])/, near: /okta/i },
  {
    name: "a Sumo Logic key",
    pattern: /(?<![A-Za-z0-9])(?:su[A-Za-z0-9]{12}|[A-Za-z0-9]{64})(?![A-Za-z0-9])/,
    near: /sumo/i,
  },
  { name: "a Bitbucket secret", pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{32}(?![A-Za-z0-9])/, near: /bitbucket/i },
  { name: "a Twilio token", pattern: /(?<![A-Za-z0-9])[a-f0-9]{32}(?![A-Za-z0-9])/, near: /twilio/i },
];
