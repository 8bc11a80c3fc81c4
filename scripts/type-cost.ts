/** Prints what the types of a system cost its compiler, by the system's size. Run it as `pnpm type-cost`. */
import { measureTypeCost, TYPESCRIPT_6, TYPESCRIPT_7 } from "./measure-type-cost.ts";

for (const compiler of [TYPESCRIPT_7, TYPESCRIPT_6]) {
  const costs = [0, 4, 40, 400].map((components) => measureTypeCost(components, compiler));
  console.log(compiler.name);
  console.table(
    costs.map(({ components, types, instantiations, checkMilliseconds, totalMilliseconds }) => ({
      components,
      types,
      instantiations,
      "check ms": checkMilliseconds,
      "whole tsc ms": totalMilliseconds,
    })),
  );
}
