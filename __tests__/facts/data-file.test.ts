import { dataFile } from "../../src/facts/data-file";

describe("data files", () => {
  const before = process.env.PLATFORM_ROOT;
  afterEach(() => {
    if (before === undefined) {
      delete process.env.PLATFORM_ROOT;
    } else {
      process.env.PLATFORM_ROOT = before;
    }
  });

  it("are found from the project's root, whatever the working directory", () => {
    const cwd = process.cwd();
    try {
      process.chdir("/");
      expect(dataFile("eni-limits.csv")).toContain("\nm7i.xlarge,4,15,1,nitro,false\n");
    } finally {
      process.chdir(cwd);
    }
  });

  it("are found from PLATFORM_ROOT when it is set", () => {
    process.env.PLATFORM_ROOT = "/nowhere";
    expect(() => dataFile("eni-limits.csv")).toThrow("/nowhere/src/facts/data/eni-limits.csv");
  });
});
