/**
 * Asks a version of hashicorp/aws which argument values it refuses, and writes the answers to
 * src/facts/data/provider-behaviour/aws-VERSION-values.json: `node scripts/ask-provider.mjs 5.100.0`, after a synthesis of every
 * environment. It takes Terraform on the PATH, whose own CLI configuration says where the provider comes from, and no AWS account:
 * the questions are configurations for `terraform validate`.
 *
 * Every question is a resource of its own with one argument under test. What is required besides is unknown (a variable without a
 * value), which the provider does not judge, so what it says is about that argument. A rule is kept when
 *  - the message states it in words that are known here (ask-provider/wordings.mjs),
 *  - some answer consists of this rule alone: where either of two rules suffices, the provider complains of both at once, and
 *  - no value that the provider took breaks it; of a list of allowed values, each one is put to the provider as well.
 * Everything else is left out; what was said in other words, and what did not hold, goes to stderr. Two arguments conflict when the
 * provider takes each but refuses both together.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { conflictsOf } from "./ask-provider/conflicts.mjs";
import { converse } from "./ask-provider/conversation.mjs";
import { fileOf, rowsOf } from "./ask-provider/file.mjs";
import { likely } from "./ask-provider/likely.mjs";
import { openQuestions } from "./ask-provider/questions.mjs";
import { report } from "./ask-provider/report.mjs";
import { pathsOf, treeOf } from "./ask-provider/schema-tree.mjs";
import { typesOf } from "./ask-provider/types.mjs";

const version = process.argv[2];
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) {
  console.error("node scripts/ask-provider.mjs VERSION, such as 5.100.0");
  process.exit(1);
}
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, `src/facts/data/provider-behaviour/aws-${version}-values.json`);

const { schemas, ask, close } = openQuestions(version);
try {
  const types = typesOf(schemas, root);
  const args = types.flatMap((type) => {
    const tree = treeOf(schemas[type].block);
    return pathsOf(tree).map((argument) => ({ type, tree, companions: [], answers: [], ...argument }));
  });
  const leaves = args.filter(({ node }) => node.kind);
  askSamples(leaves.filter(({ nested, node }) => nested && node.required));
  converse(leaves, ask);
  report(leaves);
  const conflicts = conflictsOf(args, ask);
  const rows = rowsOf(types, leaves, conflicts);
  writeFileSync(target, fileOf(rows, version, target));
  const values = rows.reduce((sum, [, row]) => sum + Object.keys(row.values).length, 0);
  const pairs = Object.values(conflicts).flat().length;
  console.error(
    `${types.length} types, ${leaves.length} arguments asked about, ${values} with rules, ${pairs} conflicts`,
  );
} finally {
  close();
}

/** Finds values that required arguments within blocks take, so that they stand beside those under test without a word said of them. */
function askSamples(samples) {
  converse(samples, ask);
  for (const argument of samples) {
    argument.node.sample = likely(argument);
    argument.answers = [];
    argument.companions = [];
  }
}
