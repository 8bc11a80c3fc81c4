import { describe, expect, it } from "vitest";
import { checkSchedule, scheduleProblem } from "./schedule.ts";

describe("scheduleProblem", () => {
  it.each([
    "* * * * *",
    "30 2 * * *",
    "*/15 * * * *",
    "0 0 1 1 *",
    "0,30 8-18 * * 1-5",
    "5/20 * * * *",
    "0 0 ? * sun",
    "0 0 * JAN-mar MON,wed",
    "0 12 1-7/2 * *",
    " 30  2 * * * ",
    "@hourly",
    "@midnight",
    "@yearly",
  ])("reads '%s'", (schedule) => expect(scheduleProblem(schedule)).toBeUndefined());

  it.each([
    ["", "it has 1 fields instead of 5"],
    ["30 2 * *", "it has 4 fields instead of 5"],
    ["0 30 2 * * *", "it has 6 fields instead of 5"],
    ["60 * * * *", "'60' is no minute (0 to 59)"],
    ["* 24 * * *", "'24' is no hour (0 to 23)"],
    ["* * 0 * *", "'0' is no day of month (1 to 31)"],
    ["* * 32 * *", "'32' is no day of month"],
    ["* * * 13 *", "'13' is no month"],
    ["* * * * 7", "'7' is no day of week (0 to 6)"],
    ["* * * * monday", "'monday' is no day of week"],
    ["*/0 * * * *", "'*/0' is no minute"],
    ["30-10 * * * *", "'30-10' is no minute"],
    ["1-2-3 * * * *", "'1-2-3' is no minute"],
    ["1,,2 * * * *", "'1,,2' is no minute"],
    ["-1 * * * *", "'-1' is no minute"],
    ["1.5 * * * *", "'1.5' is no minute"],
    ["@reboot", "it has 1 fields instead of 5"],
  ])("refuses '%s': %s", (schedule, problem) => expect(scheduleProblem(schedule)).toContain(problem));
});

describe("checkSchedule", () => {
  it("gives a schedule back", () => expect(checkSchedule("30 2 * * *", "here")).toBe("30 2 * * *"));

  it("says what is wrong and what would be right", () => {
    expect(() => checkSchedule("at noon", "report.schedule")).toThrow(
      expect.objectContaining({
        code: "INVALID_SCHEDULE",
        path: "report.schedule",
        value: "at noon",
        message: expect.stringContaining("2 fields instead of 5"),
        hint: expect.stringContaining("'30 2 * * *'"),
      }),
    );
  });
});
