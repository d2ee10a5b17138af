/** Puts questions to a version of hashicorp/aws: configurations for `terraform validate`, in a folder of their own. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LONG_TEXT } from "./values.mjs";

/** Questions in one run of Terraform, which starts the provider; each diagnostic costs more time the more of them there are. */
const BATCH = 100;
const MAX_OUTPUT = 2 ** 30;

/** Where questions to a provider are put: `schemas` of its resource types, `ask`, and `close` when there are no more. */
export function openQuestions(version) {
  const folder = mkdtempSync(join(tmpdir(), "ask-provider-"));
  const close = () => rmSync(folder, { recursive: true, force: true });
  const options = { cwd: folder, encoding: "utf8", maxBuffer: MAX_OUTPUT };
  const terraform = (...args) => execFileSync("terraform", args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  try {
    writeConfig(folder, "main.tf.json", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version } } },
      variable: { unknown: {} },
      locals: { long: LONG_TEXT },
    });
    terraform("init", "-no-color");
    const [{ resource_schemas: schemas }] = Object.values(
      JSON.parse(terraform("providers", "schema", "-json")).provider_schemas,
    );
    return { schemas, ask: (questions) => ask(questions, folder, options), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What the provider says to each question, a list of messages; a question is a type and the content of a resource. */
function ask(questions, folder, options) {
  const answers = questions.map(() => []);
  for (let start = 0; start < questions.length; start += BATCH) {
    const resource = {};
    for (const [index, { type, content }] of questions.slice(start, start + BATCH).entries()) {
      resource[type] = { ...resource[type], [`q${start + index}`]: content };
    }
    writeConfig(folder, "questions.tf.json", { resource });
    for (const { severity, summary, detail, address, snippet } of validate(options)) {
      const at = /\bq(\d+)$/.exec(address ?? snippet?.context ?? "")?.[1];
      if (at === undefined) {
        throw new Error(`An answer to no question: ${summary} ${detail}`);
      }
      if (severity === "error") {
        answers[at].push(plain(`${summary}\n${detail}`));
      }
    }
  }
  return answers.map((messages) => [...new Set(messages)].sort());
}

function validate(options) {
  const { stdout, stderr } = spawnSync("terraform", ["validate", "-json"], options);
  if (!stdout) {
    throw new Error(`terraform validate says nothing: ${stderr}`);
  }
  return JSON.parse(stdout).diagnostics;
}

/** A message without the elements of sets that stand in paths, and without the long value. */
function plain(message) {
  return message
    .replaceAll(LONG_TEXT, "LONG")
    .replace(/\[Value\(.*\)\]/g, "")
    .trim();
}

function writeConfig(folder, name, content) {
  writeFileSync(join(folder, name), JSON.stringify(content, null, 1));
}
