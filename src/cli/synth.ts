import { parseArguments } from "./arguments";
import { failedLines } from "./control-text";
import { synthesize } from "./synthesize";
import type { Verb } from "./verb";

/** The verb `synth`: checks and writes, and says little. */
export const synth: Verb = {
  summary: "check an environment and write its Terraform JSON",
  examples: {
    "npm run synth": "the reference environment",
    "npm run synth -- production sandbox": "two environments; the others stay as they are",
    "npm run --silent synth -- --json": "what was written, for machines",
  },
  run(invocation) {
    const { terminal, forCli } = invocation;
    const args = invocation.args ?? parseArguments([]);
    const results = synthesize(invocation);
    if (args.json) {
      terminal.out(JSON.stringify({ environments: results }, null, 2));
      return 0;
    }
    for (const result of results) {
      for (const warning of [...failedLines(result.controls), ...result.warnings, ...result.clock]) {
        terminal.err(`${result.name}: ${warning}`);
      }
      if (!args.quiet && !forCli) {
        terminal.out(`${result.name}: ${result.states.length} states written to ${result.folder}`);
      }
    }
    return 0;
  },
};
