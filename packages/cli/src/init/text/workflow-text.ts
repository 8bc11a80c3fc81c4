import type { Tooling } from "../answers.ts";
import { COMMANDS, PNPM } from "./tooling-text.ts";

/** The checks of a change on GitHub: least permissions, and every action pinned by its commit. */
export function workflowText({ packageManager }: Pick<Tooling, "packageManager">): string {
  const { exec } = COMMANDS[packageManager];
  const setup = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
          package-manager-cache: false
${packageManager === "npm" ? NPM_CI : PNPM_INSTALL}`;
  return `# What a pull request must pass, and what it does to a running cluster, as one comment.
name: Review

on:
  pull_request:
  push:
    branches: [main]

concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

# Each job says what it may do; nothing is inherited. The jobs that run the change's own code may only read; the one
# that may write runs none of it, and gets its text as a file.
permissions: {}

defaults:
  run:
    shell: bash

jobs:
  check:
    name: Types, tree and policy
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
${setup}
      - run: ${exec} tsc --noEmit
      - run: ${exec} ecom-k8s build --check
      - name: Judge every environment by the policy
        if: \${{ !cancelled() }}
        run: ${exec} ecom-k8s verify --format github

  diff:
    name: What the change does to the cluster
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
${setup.replace("        with:\n", "        with:\n          # The merge of the change into its base is checked out: the base is its first parent.\n          fetch-depth: 2\n")}
      - run: |
          ${exec} ecom-k8s diff HEAD^1 --format markdown > review.md
          cat review.md >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: review
          path: review.md
          retention-days: 7

  comment:
    name: Comment on the pull request
    needs: diff
    # A fork's token may not write; its review stands in the summary of the run.
    if: github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]'
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      pull-requests: write # the comment
    steps:
      - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1
        with:
          name: review
      - name: Update the comment, or write the first
        env:
          GH_TOKEN: \${{ github.token }}
          COMMENTS: repos/\${{ github.repository }}/issues/\${{ github.event.pull_request.number }}/comments
          COMMENT: repos/\${{ github.repository }}/issues/comments
        run: |
          ours='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- ecom-k8s review -->"))) | .id'
          ids=$(gh api --paginate "$COMMENTS?per_page=100" --jq "$ours")
          id=\${ids%%$'\\n'*}
          if [ -n "$id" ]; then
            gh api --silent --method PATCH "$COMMENT/$id" --field body=@review.md
          else
            gh api --silent --method POST "$COMMENTS" --field body=@review.md
          fi
`;
}

const NPM_CI = "      - run: npm ci";
const PNPM_INSTALL = `      - run: npm install --global pnpm@${PNPM}
      - run: pnpm install --frozen-lockfile`;
