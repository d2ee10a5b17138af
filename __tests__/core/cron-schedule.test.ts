import { cronScheduleFault } from "../../src/core/cron-schedule";

describe("a cron schedule", () => {
  it.each([
    "0 3 * * *",
    "*/15 * * * *",
    "0,30 8-18/2 1,15 jan-jun mon-fri",
    "59 23 31 12 0",
    "5/10 0 ? * SUN",
    "0 0 1 */3 *",
  ])("is what Kubernetes takes: %s", (schedule) => {
    expect(cronScheduleFault(schedule)).toBeUndefined();
  });

  it.each(["", "0 3 * *", "0 0 3 * * *", "0  3 * * *", " 0 3 * * *", "@daily", "0\t3 * * *"])(
    "has five fields with single blanks: %j",
    (schedule) => {
      expect(cronScheduleFault(schedule)).toBe(
        'want the five fields of cron with single blanks between them, such as "0 3 * * *"',
      );
    },
  );

  it.each([
    ["60 * * * *", "want the minute from 0 to 59 instead of 60"],
    ["* 24 * * *", "want the hour from 0 to 23 instead of 24"],
    ["* * 0 * *", "want the day of the month from 1 to 31 instead of 0"],
    ["* * * 13 *", "want the month from 1 to 12 instead of 13"],
    ["* * * * 7", "want the weekday from 0 to 6 instead of 7"],
    ["* * * * monday", "want the weekday from 0 to 6 instead of monday"],
    ["*/0 * * * *", "want the minute from 0 to 59 instead of */0"],
    ["30-10 * * * *", "want the minute from 0 to 59 instead of 30-10"],
    ["1-2-3 * * * *", "want the minute from 0 to 59 instead of 1-2-3"],
    ["1,,2 * * * *", "want the minute from 0 to 59 instead of 1,,2"],
    ["-1 * * * *", "want the minute from 0 to 59 instead of -1"],
  ])("%s is refused with the field that is wrong", (schedule, message) => {
    expect(cronScheduleFault(schedule)).toBe(message);
  });
});
