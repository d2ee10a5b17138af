import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rehearse } from "../../src/rehearsal";
import { broken, minimal } from "../support/environments";
import { binaryThatSays, wentWell, wentWrong } from "../support/rehearsed";
import { command } from "../support/terminal";
import { temporaryFolder } from "../support/terraform";

jest.mock("../../src/rehearsal", () => ({ ...jest.requireActual("../../src/rehearsal"), rehearse: jest.fn() }));
const rehearsed = jest.mocked(rehearse);

const SAVED = { ...process.env };
const HOME = process.cwd();
let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "pages", "test.html");
  delete process.env.CI;
  process.env.CDKTF_OUTDIR = join(folder, "out");
  process.env.TERRAFORM_BINARY_NAME = binaryThatSays("Terraform v1.99.0");
  rehearsed.mockReset().mockImplementation(async ({ stacks }) => wentWell(stacks));
});
afterEach(() => {
  process.chdir(HOME);
  for (const name of ["CDKTF_OUTDIR", "TERRAFORM_BINARY_NAME"]) {
    delete process.env[name];
  }
  Object.assign(process.env, SAVED);
});

const run = (...argv: readonly string[]) => command(["report", ...argv], { test: minimal() });

describe("the verb report", () => {
  it("writes one page, makes the folder that it goes to, and says where it is", async () => {
    expect(await run("test", "--out", file)).toEqual({ code: 0, out: `test  ${file}`, err: "" });
    expect(readdirSync(join(folder, "pages"))).toEqual(["test.html"]);
    const page = readFileSync(file, "utf8");
    expect(page).toContain("<h1>test: platform report</h1>");
    expect(page).toContain('<h3 id="diagram-network">');
    expect(page).toContain('id="versions"');
    expect(page).not.toContain(folder);
  });

  it("writes the same bytes twice", async () => {
    await run("test", "--out", file);
    await run("test", "--out", `${file}.again`);
    expect(readFileSync(`${file}.again`, "utf8")).toBe(readFileSync(file, "utf8"));
  });

  it("writes a page for each environment below reports/ when no file is named", async () => {
    process.chdir(folder);
    const other = { ...(minimal() as object), name: "other" };
    const { code, out } = await command(["report", "--json"], { test: minimal(), other });
    const reports = ["test", "other"].map((name) => ({ environment: name, file: join("reports", `${name}.html`) }));
    expect([code, JSON.parse(out)]).toEqual([0, { reports }]);
    expect(reports.filter(({ file: page }) => !existsSync(join(folder, page)))).toEqual([]);
  });

  it("prints nothing when asked to be quiet", async () => {
    expect(await run("test", "--out", file, "--quiet")).toEqual({ code: 0, out: "", err: "" });
  });

  it("writes the page without a terraform, and says that there is no plan on it", async () => {
    process.env.TERRAFORM_BINARY_NAME = "/nonexistent/terraform";
    const { code, err } = await run("test", "--out", file);
    const why =
      "there is no /nonexistent/terraform on this machine that can be run; install Terraform 1.11 or later, or OpenTofu and set TERRAFORM_BINARY_NAME=tofu";
    expect([code, err]).toEqual([0, `test  no offline plan: ${why}`]);
    expect(readFileSync(file, "utf8")).toContain(`No plan was made: ${why}.`);
  });

  it("writes the page and ends with 1 when the offline plan failed", async () => {
    rehearsed.mockImplementation(async ({ stacks }) => wentWrong(stacks));
    const { code, err } = await run("test", "--out", file);
    expect([code, err]).toEqual([1, "test  the offline plan failed; the page says where"]);
    expect(readFileSync(file, "utf8")).toContain("Unsupported argument");
  });

  it.each([
    ["a folder", () => folder, () => `is the folder ${folder}; want a file`],
    ["nothing", () => "", () => "is empty; want a file"],
  ])("refuses %s as the file, before anything is written", async (_, given, message) => {
    const { code, err } = await run("test", "--out", given());
    expect([code, err]).toEqual([1, `arguments: 1 problem, nothing written\n\n  --out ${message()}`]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses a file of somebody else's, and takes a report of its own", async () => {
    mkdirSync(join(folder, "pages"));
    writeFileSync(file, "<!doctype html>\n<title>mine</title>\n");
    expect(await run("test", "--out", file)).toEqual({
      code: 1,
      out: "",
      err: `arguments: 1 problem, nothing written\n\n  ${file} is there and is no report that this command wrote; want another --out, or that moved away`,
    });
    expect(readFileSync(file, "utf8")).toBe("<!doctype html>\n<title>mine</title>\n");
    expect(readdirSync(folder)).toEqual(["pages"]);
    const own = join(folder, "own.html");
    await run("test", "--out", own);
    writeFileSync(own, `${readFileSync(own, "utf8")}<!-- old -->`);
    expect((await run("test", "--out", own)).code).toBe(0);
    expect(readFileSync(own, "utf8")).not.toContain("<!-- old -->");
  });

  it("refuses files of somebody else's below reports/, in which no page is written then", async () => {
    process.chdir(folder);
    mkdirSync("reports");
    writeFileSync(join("reports", "other.html"), "mine");
    const other = { ...(minimal() as object), name: "other" };
    const { code, err } = await command(["report"], { test: minimal(), other });
    expect([code, err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  ${join("reports", "other.html")} is there and is no report that this command wrote; want another --out, or that moved away`,
    ]);
    expect(readdirSync("reports")).toEqual(["other.html"]);
  });

  it("refuses a place that the system refuses", async () => {
    writeFileSync(join(folder, "pages"), "");
    const { code, err } = await run("test", "--out", file);
    expect([code, err]).toEqual([
      1,
      `arguments: 1 problem, nothing written\n\n  --out is ${file}, which cannot be written (EEXIST); want a folder of yours`,
    ]);
  });

  it("refuses one file for several environments, named or not", async () => {
    const both = { test: minimal(), other: { ...(minimal() as object), name: "other" } };
    for (const names of [["test", "other"], []]) {
      const { code, err } = await command(["report", ...names, "--out", file], both);
      const message = "--out is one file for 2 environments; want one environment, or no --out";
      expect([code, err]).toEqual([1, `arguments: 1 problem, nothing written\n\n  ${message}`]);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("writes nothing of a description that is wrong", async () => {
    const wrong = broken({ "clusters/main/version": "1.2" });
    const { code } = await command(["report", "test", "--out", file], { test: wrong });
    expect([code, existsSync(file)]).toEqual([1, false]);
  });

  it("leaves a page that is there alone until the new one is whole", async () => {
    mkdirSync(join(folder, "pages"));
    await run("test", "--out", file);
    rehearsed.mockRejectedValue(new Error("boom"));
    const before = readFileSync(file, "utf8");
    expect((await run("test", "--out", file)).code).toBe(2);
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});
