import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSums, sha256 } from "../../../src/handoff/bundle/sums";
import { writeBundle } from "../../../src/handoff/bundle/write";
import { temporaryFolder } from "../../support/terraform";

const FILES = [
  { path: "README.md", content: "# test\n" },
  { path: "01-network/json/main.tf.json", content: "{}\n" },
];

const write = (folder: string, files = FILES) => writeBundle("test", folder, files);
const refusal = (path: string, what: string) =>
  `handoff: 1 problem\n  ${path} ${what}; want another --out, or that moved away`;

describe("writing a bundle", () => {
  it("makes the folder, the list of checksums and the archive, and leaves nothing else behind", async () => {
    const parent = temporaryFolder();
    const folder = join(parent, "deep", "test");
    expect(await write(folder)).toEqual({ folder, archive: join(parent, "deep", "test.tar.gz") });
    expect(readdirSync(join(parent, "deep")).sort()).toEqual(["test", "test.tar.gz"]);
    expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toBe(
      `${sha256("{}\n")}  01-network/json/main.tf.json\n${sha256("# test\n")}  README.md\n`,
    );
  });

  it("names the archive after the folder", async () => {
    const parent = temporaryFolder();
    expect((await write(join(parent, "other"))).archive).toBe(join(parent, "other.tar.gz"));
    expect(readdirSync(parent).sort()).toEqual(["other", "other.tar.gz"]);
  });

  it("writes a bundle of its own again, in the place of all that was in it", async () => {
    const folder = join(temporaryFolder(), "test");
    await write(folder);
    mkdirSync(join(folder, "01-network", "json", ".terraform"));
    writeFileSync(join(folder, "01-network", "json", ".terraform", "x"), "");
    await write(folder, FILES.slice(0, 1));
    expect(readdirSync(folder).sort()).toEqual(["README.md", "SHA256SUMS"]);
  });

  it("writes into a folder that is empty", async () => {
    const folder = temporaryFolder();
    await write(join(folder, "test"));
    expect(existsSync(join(folder, "test", "README.md"))).toBe(true);
  });

  it("refuses a folder that it did not make, and a file", async () => {
    const parent = temporaryFolder();
    writeFileSync(join(parent, "notes.txt"), "mine");
    await expect(write(parent)).rejects.toThrow(refusal(parent, "is no bundle that was written here"));
    const file = join(parent, "notes.txt");
    await expect(write(file)).rejects.toThrow(refusal(file, "is a file"));
    expect(readdirSync(parent)).toEqual(["notes.txt"]);
  });

  it("refuses a list of checksums that is none", async () => {
    const folder = join(temporaryFolder(), "test");
    mkdirSync(folder);
    writeFileSync(join(folder, "SHA256SUMS"), "mine\n");
    await expect(write(folder)).rejects.toThrow(refusal(folder, "is no bundle that was written here"));
    expect(readSums("mine\n")).toBeUndefined();
    expect(readSums("")).toBeUndefined();
  });

  it("refuses a bundle in which somebody keeps state, or has changed a file", async () => {
    const folder = join(temporaryFolder(), "test");
    await write(folder);
    writeFileSync(join(folder, "README.md"), "# mine\n");
    mkdirSync(join(folder, "state"));
    writeFileSync(join(folder, "state", "test-network.tfstate"), "{}");
    await expect(write(folder)).rejects.toThrow(
      refusal(folder, "holds README.md, state/test-network.tfstate, which this command did not write so"),
    );
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# mine\n");
  });

  it("refuses an archive of something else, and writes nothing then", async () => {
    const parent = temporaryFolder();
    const archive = join(parent, "test.tar.gz");
    writeFileSync(archive, "mine");
    const folder = join(parent, "test");
    await expect(write(folder)).rejects.toThrow(refusal(archive, "is there and is no archive of this bundle"));
    expect(readdirSync(parent)).toEqual(["test.tar.gz"]);
    rmSync(archive);
    mkdirSync(archive);
    await expect(write(folder)).rejects.toThrow(refusal(archive, "is there and is no archive of this bundle"));
  });
});
