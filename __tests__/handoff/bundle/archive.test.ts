import { gunzipSync } from "node:zlib";
import { extract, type Headers } from "tar-stream";
import { archiveOf, isArchiveOf } from "../../../src/handoff/bundle/archive";

const FILES = [
  { path: "b/c.txt", content: "c" },
  { path: "a.txt", content: Buffer.from("é") },
  { path: `long/${"x".repeat(120)}.json`, content: "{}" },
];

async function read(archive: Buffer): Promise<{ header: Headers; text: string }[]> {
  const entries: { header: Headers; text: string }[] = [];
  const reader = extract();
  reader.on("entry", (header, stream, next) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      entries.push({ header, text: Buffer.concat(parts).toString() });
      next();
    });
  });
  await new Promise((resolve, reject) => {
    reader.on("finish", resolve).on("error", reject);
    reader.end(gunzipSync(archive));
  });
  return entries;
}

describe("an archive", () => {
  it("holds the files below one folder, sorted, with every folder on the way", async () => {
    const entries = await read(await archiveOf("test", FILES));
    expect(entries.map(({ header, text }) => [header.name, text])).toEqual([
      ["test/", ""],
      ["test/b/", ""],
      ["test/long/", ""],
      ["test/a.txt", "é"],
      ["test/b/c.txt", "c"],
      [`test/long/${"x".repeat(120)}.json`, "{}"],
    ]);
  });

  it("holds no time and no user", async () => {
    const archive = await archiveOf("test", FILES);
    expect(archive.subarray(4, 10)).toEqual(Buffer.from([0, 0, 0, 0, 2, 255]));
    for (const { header } of await read(archive)) {
      expect([header.mtime?.getTime(), header.uid, header.gid, header.uname, header.gname]).toEqual([0, 0, 0, "", ""]);
      expect(header.mode).toBe(header.type === "directory" ? 0o755 : 0o644);
    }
  });

  it("is the same twice, whatever the order of the files", async () => {
    expect(await archiveOf("test", [...FILES].reverse())).toEqual(await archiveOf("test", FILES));
  });

  it("is known by the folder that it holds", async () => {
    const archive = await archiveOf("test", FILES);
    expect(await isArchiveOf("test", archive)).toBe(true);
    expect(await isArchiveOf("other", archive)).toBe(false);
    expect(await isArchiveOf("test", Buffer.from("text"))).toBe(false);
  });
});
