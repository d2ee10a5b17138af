import fs, { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytes, type Case, edited, json, refused, sound, unloaded, unread, yaml } from "./case";

/** A file of a size. */
function sized(folder: string, size: number): string {
  const file = join(folder, "large.yaml");
  writeFileSync(file, "");
  truncateSync(file, size);
  return file;
}

/** A file that may not be read; whoever runs the tests may be allowed to read everything. */
function forbidden(folder: string): string {
  const file = join(folder, "secret.yaml");
  writeFileSync(file, "name: test\n");
  jest.spyOn(fs, "accessSync").mockImplementationOnce(() => {
    throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
  });
  return file;
}

/** A link that leads to itself. */
function looped(folder: string): string {
  symlinkSync("loop.yaml", join(folder, "loop.yaml"));
  return join(folder, "loop.yaml");
}

/** Files. */
export const FILES: readonly Case[] = [
  unread("F01", "empty", yaml(""), ["is empty; want a description"]),
  unread("F02", "comments alone", yaml("# nothing\n"), ["is empty; want a description"]),
  unread("F03", "two documents", yaml("a: 1\n---\nb: 2\n"), [
    "is not YAML as we read it: Source contains multiple documents at line 2, column 1",
  ]),
  unread("F04", "a byte order mark", yaml("\ufeffname: test\n"), ["starts with a byte order mark; want plain UTF-8"]),
  unread("F05", "UTF-16", bytes(Buffer.from("name: test\n", "utf16le")), [
    "holds NUL characters, as UTF-16 does; want plain UTF-8",
  ]),
  unread("F06", "no UTF-8", bytes(Buffer.from([0x6e, 0xff, 0xfe])), ["is not UTF-8; want plain UTF-8"]),
  unread("F07", "tabs", yaml("aws:\n\tregion: us-east-1\n"), [
    "is not YAML as we read it: Tabs are not allowed as indentation at line 2, column 1",
  ]),
  unread("F08", "a key twice", yaml("name: a\nname: b\n"), [
    "is not YAML as we read it: Map keys must be unique at line 2, column 1",
  ]),
  refused("F09", "no such field", { colour: "red" }, [
    "colour is not a field; want profile, protection, terraform, registry, dns, data, mirrors, teams, retire or waive",
  ]),
  refused("F10", "a typing mistake", { netwrok: {} }, ["netwrok is not a field; did you mean network?"]),
  unread(
    "F11",
    "a thousand million laughs",
    yaml(
      `a0: &a0 [lol]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]\n`).join("")}`,
    ),
    ["uses an alias at line 2, column 10; want every value written out"],
  ),
  unread("F12", "ten thousand levels", yaml(`a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`), [
    "is nested too deeply to be read; want a flatter description",
  ]),
  unloaded("F13", "50 MB", (folder) => sized(folder, 50_000_000), ["has 50000000 bytes; want at most 1048576"]),
  unread("F14", "a merge key", edited("aws:", "aws:\n  <<: {region: us-west-2}"), [
    'aws["<<"] is not a field; want tags, partition, assumeRole, permissionsBoundary or endpoint',
  ]),
  unread("F15", "a tag of JavaScript", yaml('a: !!js/function "function () {}"\n'), [
    "is not YAML as we read it: Unresolved tag: tag:yaml.org,2002:js/function at line 1, column 4",
  ]),
  unread("F16", "__proto__", yaml("__proto__: {polluted: true}\n"), [
    "has the key __proto__, which is not a key that anything may have; want another one",
  ]),
  unread("F17", "constructor.prototype", yaml("constructor: {prototype: {polluted: true}}\n"), [
    "has the key constructor, which is not a key that anything may have; want another one",
  ]),
  unloaded("F18", "a folder", (folder) => folder, ["is a folder; want a file"]),
  unloaded("F19", "a device", () => "/dev/zero", ["is a device or a pipe; want a file"]),
  unloaded("F20", "no permission to read", (folder) => forbidden(folder), [
    "may not be read by you; want a file with read permission",
  ]),
  unloaded("F21", "a link to itself", (folder) => looped(folder), ["is a link that leads back to itself; want a file"]),
  unread("F22", "JSON with a comment", json('{"name": "test" /* ours */}'), [
    "is not JSON: Expected ',' or '}' after property value in JSON at position 16; want JSON without comments and trailing commas",
  ]),
  unread("F23", "no for false", sound("protection: no"), ['protection is "no"; want true or false']),
  unread("F24", "an octal number", yaml("keepLast: 0o17\n"), [
    "has the number 0o17 at line 1, column 11; want plain digits, or text in quotes",
  ]),
  unread("F25", "a number to the base of sixty", sound("data: {keyDeletionWindowDays: 1:30}"), [
    'data.keyDeletionWindowDays is "1:30"; want a number',
  ]),
  unread("F26", "a day where a choice goes", sound("profile: 2026-11-22"), [
    'profile is "2026-11-22"; want "production" or "development"',
  ]),
  unread("F27", "infinity", yaml("a: .inf\n"), [
    "has the number .inf at line 1, column 4; want plain digits, or text in quotes",
  ]),
  unread("F28", "no number", yaml("a: .nan\n"), [
    "has the number .nan at line 1, column 4; want plain digits, or text in quotes",
  ]),
  unread("F29", "a number beyond all", yaml("a: 1e400\n"), [
    "has the number 1e400 at line 1, column 4; want plain digits, or text in quotes",
  ]),
  unread("F30", "minus zero", yaml("a: -0\n"), ["a is -0; want 0"]),
  unread("F31", "a number that is rounded", yaml("a: 9007199254740993\n"), [
    "a is 9007199254740992, which JavaScript cannot keep exactly; want a number below 2^53",
  ]),
  refused("F32", "what a variable that is not set leaves behind", { "aws/accountId": "" }, [
    'aws.accountId is ""; want twelve digits as a string',
  ]),
];
