import { groupBy } from "../../policy/grouping.ts";
import type { Addition, ImportReport } from "../import-report.ts";

/** The report as a page that is committed beside the source: what is left to do after the import. */
export function reportPage(report: ImportReport): string {
  const { system, environments, components, added, credentials, toDo, waived, leftOut, unexplained } = report;
  return [
    `# ${system}: what was imported`,
    "",
    "Written by `ecom-k8s import`, which compared what this project makes with the original, object for object. Delete this page when nothing of it is left to do.",
    "",
    ...table(
      ["environment", "tier", "namespace", "from", "objects"],
      environments.map((each) => [
        each.name,
        each.tier,
        each.namespace,
        each.from.map(code).join(", "),
        String(each.objects),
      ]),
    ),
    ...section(
      "To do",
      toDo.map((line) => `- [ ] ${line}`),
    ),
    ...section(
      "Components",
      table(
        ["component", "made by", "why not by a builder"],
        components.map(({ name, builder, reason }) => [name, code(builder), reason ?? ""]),
      ),
    ),
    ...section("Added by guarantees", added.length === 0 ? [] : [...additionTables(added)]),
    ...section(
      "Credentials that left git",
      credentials.length === 0
        ? []
        : table(
            ["environment", "was in", "is in"],
            credentials.map((each) => [each.environment, code(each.from), code(each.to)]),
          ),
    ),
    ...section(
      "Waived",
      waived.length === 0
        ? []
        : table(
            ["rule", "objects"],
            waived.map(({ rule, objects }) => [code(rule), objects.map(code).join(", ")]),
          ),
    ),
    ...section(
      "Left out",
      leftOut.map(
        ({ environment, what, reason }) =>
          `- ${environment === undefined ? "" : `${environment}: `}${code(what)}: ${reason}`,
      ),
    ),
    ...section(
      "Not explained",
      unexplained.map(
        ({ environment, object, path, operation }) =>
          `- ${environment}: ${code(object)} ${path === undefined ? "" : `${code(path)} `}${operation}`,
      ),
    ),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, "", ...lines, ...(lines.at(-1) === "" ? [] : [""])];
}

function* additionTables(added: readonly Addition[]): Generator<string> {
  for (const [component, own] of groupBy(added, (each) => each.component)) {
    yield `### ${component === "" ? "The namespaces" : component}`;
    yield "";
    const rows = [...groupBy(own, ({ what, rules }) => `${what}\n${rules.join()}`).values()].map((same) => {
      const [first] = same;
      const fields = [...new Set(same.map(({ object, path }) => (path === undefined ? object : `${object} ${path}`)))];
      const places = fields.length > 3 ? [...new Set(same.map(({ object }) => object))] : fields;
      return [first?.what ?? "", first?.rules.map(code).join(", ") ?? "", places.map(code).join(", ")];
    });
    yield* table(["what", "rule", "where"], rows);
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}

function code(text: string): string {
  return `\`${text}\``;
}
