/** Its own declarations cannot be found by their `exports` under `nodenext`; this is the part that is used here. */
declare module "@kosko/generate" {
  export function resolve(
    value: unknown,
    options: { readonly validate: boolean },
  ): Promise<readonly { readonly data: unknown }[]>;
}
