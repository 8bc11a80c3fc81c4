import type { Prompt } from "../prompt.ts";
import type { Terminal } from "../terminal.ts";
import { PACKAGE_MANAGERS, type Tooling } from "./answers.ts";
import { runningPackageManager } from "./surroundings.ts";

/** The package manager that was given, or is chosen, or else runs this command. */
export async function choosePackageManager(
  given: string | undefined,
  prompt: Prompt | undefined,
  { say, style }: Terminal,
): Promise<Tooling["packageManager"]> {
  const running = runningPackageManager(process.env["npm_config_user_agent"]);
  const known = (name: string) => PACKAGE_MANAGERS.find((one) => one === name);
  if (given !== undefined || prompt === undefined) return known(given ?? "") ?? running;
  for (;;) {
    const answer = await prompt.ask(
      `Package manager, ${PACKAGE_MANAGERS.join(" or ")} ${style("dim", `(${running})`)}: `,
    );
    const chosen = answer === "" ? running : known(answer);
    if (chosen !== undefined) return chosen;
    say(`  ${style("red", `'${answer}' is none of ${PACKAGE_MANAGERS.join(", ")}`)}\n`);
  }
}

/** Whether the folder is to be a git repository; where nobody can be asked, it is not. */
export async function wantsGit(prompt: Prompt | undefined, { style }: Terminal): Promise<boolean> {
  if (prompt === undefined) return false;
  return /^y(es)?$/i.test(await prompt.ask(`Make it a git repository, y or n ${style("dim", "(n)")}: `));
}
