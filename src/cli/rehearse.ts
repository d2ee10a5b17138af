import { assertValid, InvalidInput, type Problem } from "../core/problems";
import type { RealProviders } from "../rehearsal";
import type { Arguments, Flag } from "./arguments";
import { CLUSTER_FLAGS, clusterChoice } from "./cluster-flags";
import { printLeftOver, printRefusal } from "./cluster-text";
import { printProblems, rehearsalNotes, rehearsalTable } from "./rehearsal-text";
import { type RehearsingOptions, rehearseSummaries } from "./rehearsing";
import { synthesize } from "./synthesize";
import type { Invocation, Verb } from "./verb";

/** The flags that choose the providers. */
export const PROVIDER_FLAGS: Readonly<Record<string, Flag>> = {
  keep: { type: "boolean", help: "keep the working folder, to look at states and plans with terraform itself" },
  provider: {
    type: "string",
    value: "KIND",
    help: "stand-in (the default) or real, as your Terraform CLI installs them",
  },
  "aws-version": {
    type: "string",
    value: "VERSION",
    help: "with real: this version of hashicorp/aws in place of the output's",
  },
  endpoint: { type: "string", value: "URL", help: "with real: an AWS emulator, which is planned and applied against" },
};

/** The verb `rehearse`: lets every state live its whole life offline. */
export const rehearseVerb: Verb = {
  summary:
    "check, write, and let terraform plan, apply, change and destroy every state, offline and without credentials",
  examples: {
    "npm run rehearse": "the reference environment",
    "npm run rehearse -- production --keep": "another one; the working folder stays",
    "npm run rehearse -- reference-network": "one state and those that it reads",
    "npm run rehearse -- reference --kubeconfig FILE": "what is in the cluster for real, in a throw-away one",
  },
  flags: { ...PROVIDER_FLAGS, ...CLUSTER_FLAGS },
  run: (invocation) => runRehearsal(invocation, invocation.args as Arguments, true),
};

/** Synthesizes, rehearses and prints how it went. Gives the exit code. */
export async function runRehearsal(invocation: Invocation, args: Arguments, wholeLife: boolean): Promise<number> {
  const { terminal } = invocation;
  const options = {
    wholeLife,
    keep: args.own.keep === true,
    ...chosen(args),
    quiet: args.quiet || args.json,
  };
  const summaries = synthesize(invocation);
  const rehearsed = await rehearseSummaries(summaries, options, terminal).catch(refused);
  if (args.json) {
    terminal.out(JSON.stringify({ stacks: summaries.flatMap(({ stacks }) => stacks), ...rehearsed }, null, 2));
    return "report" in rehearsed && rehearsed.report.ok ? 0 : 1;
  }
  if ("problems" in rehearsed) {
    printRefusal(rehearsed.problems, terminal);
    return 1;
  }
  if ("skipped" in rehearsed) {
    terminal.err(`nothing rehearsed: ${rehearsed.skipped}`);
    // What was asked for by name was not done: a pipeline must not take that for a rehearsal that went well.
    return 1;
  }
  const { report } = rehearsed;
  if (!args.quiet) {
    terminal.out(`${terminal.colors.bold(summaries.map(({ name }) => name).join(", "))}  ${rehearsed.with}\n`);
    rehearsalTable(report, wholeLife).forEach(terminal.out);
    const notes = rehearsalNotes(report);
    (notes.length > 0 ? ["", ...notes] : []).forEach(terminal.out);
  }
  printProblems(report, terminal);
  printLeftOver(report, terminal);
  if (report.folder) {
    terminal.err(`\n  kept in ${report.folder}`);
  }
  return report.ok ? 0 : 1;
}

/** What is in the way of a rehearsal shows when everything has been written. */
function refused(error: unknown): { readonly problems: readonly Problem[] } {
  if (error instanceof InvalidInput) {
    return { problems: error.problems };
  }
  throw error;
}

/**
 * The providers that the flags ask for; nothing for the stand-ins.
 * @throws InvalidInput with everything that is wrong with the flags, or makes no sense together
 */
function chosen(args: Arguments): Pick<RehearsingOptions, "real" | "cluster"> {
  const { problems, cluster } = clusterChoice(args);
  const { provider = "stand-in", "aws-version": awsVersion, endpoint } = args.own as Record<string, string | undefined>;
  assertValid("arguments", [...wrongProviders(provider, { awsVersion, endpoint }), ...problems]);
  return provider === "real" ? { real: { awsVersion, endpoint } } : { cluster };
}

function wrongProviders(provider: string, { awsVersion, endpoint }: RealProviders): Problem[] {
  return [
    ...(provider === "real" || provider === "stand-in"
      ? []
      : [{ path: "--provider", message: `${is(provider)}; want stand-in or real` }]),
    ...(awsVersion === undefined || /^\d+\.\d+\.\d+$/.test(awsVersion)
      ? []
      : [{ path: "--aws-version", message: `${is(awsVersion)}; want a version such as 5.100.0` }]),
    // Without an address AWS itself would be asked, so an empty one is no address.
    ...(endpoint === undefined || /^https?:\/\/[^/\s]+\/?$/.test(endpoint)
      ? []
      : [{ path: "--endpoint", message: `${is(endpoint)}; want an address such as http://127.0.0.1:5000` }]),
    ...Object.entries({ "--aws-version": awsVersion, "--endpoint": endpoint })
      .filter(([, value]) => value !== undefined && provider === "stand-in")
      .map(([path]) => ({ path, message: "is for the real providers; want --provider real with it" })),
  ];
}

function is(value: string): string {
  return value === "" ? "is empty" : `is ${value}`;
}
