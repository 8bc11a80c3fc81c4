/** Whether tests that repeat a random experiment do so hundreds of times: `pnpm test:full`. */
export const isFullCount = process.env["ECOM_FULL_COUNT"] === "1";

/** How often to repeat one: a few times in every run of the suite, many times in a full one. */
export function repetitions(usual: number, full: number): number {
  return isFullCount ? full : usual;
}
