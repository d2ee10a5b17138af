import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { foreignProblems, writtenTo } from "../../src/cli/written-place";
import { temporaryFolder } from "../support/terraform";

describe("a place that is written to", () => {
  it.each(["EACCES", "ENOENT", "ENOTDIR", "EEXIST", "EROFS"])("is the user's to put right after %s", async (code) => {
    const refused = writtenTo("there", () => {
      throw Object.assign(new Error("mkdir"), { code, syscall: "mkdir" });
    });
    await expect(refused).rejects.toThrow(
      `arguments: 1 problem\n  --out is there, which cannot be written (${code}); want a folder of yours`,
    );
  });

  it("does not hide faults of the program", async () => {
    const fault = Object.assign(new TypeError("undefined is no function"), { code: "ERR_INVALID_ARG_TYPE" });
    await expect(writtenTo("there", () => Promise.reject(fault))).rejects.toBe(fault);
  });

  it("gives what the work gave", async () => {
    expect(await writtenTo("there", async () => 3)).toBe(3);
  });
});

describe("files of somebody else's", () => {
  it("are folders too, and never what is not there", () => {
    const folder = temporaryFolder();
    const [taken, free] = [join(folder, "page.html"), join(folder, "free.html")];
    mkdirSync(taken);
    expect(foreignProblems([taken, free], "mark", "report")).toEqual([
      {
        path: taken,
        message: "is there and is no report that this command wrote; want another --out, or that moved away",
      },
    ]);
  });
});
