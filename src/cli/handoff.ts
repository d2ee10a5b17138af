import { join, resolve } from "node:path";
import { assertValid, count, type Problem } from "../core/problems";
import type { ProviderLock } from "../handoff/bundle/provider-lock";
import type { Handed } from "../handoff/handed";
import type { Arguments } from "./arguments";
import { handEnvironments } from "./handing";
import { toAdd } from "./rehearsal-text";
import type { Terminal } from "./terminal";
import type { Verb } from "./verb";
import { writtenTo } from "./written-place";

/** Folder that bundles are written to when no other is named. */
const DEFAULT_FOLDER = "handoff";

/** What became of one environment, for machines. */
interface Outcome {
  /** Name of the environment. */
  readonly name: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** The archive beside it. */
  readonly archive: string;
  /** How many files it holds, the list of checksums among them. */
  readonly files: number;
  /** Whether lock files pin the providers. */
  readonly providersLocked: boolean;
  /** Why they do not. @default they do */
  readonly reason?: string;
}

/** The verb `handoff`: writes all that somebody needs who deploys with terraform alone. */
export const handoff: Verb = {
  summary: "check an environment, and write a folder and an archive with which others deploy it by terraform alone",
  examples: {
    "npm run handoff": "the reference environment, to handoff/reference and handoff/reference.tar.gz",
    "npm run handoff -- production --out /tmp/production": "another one, elsewhere",
    "npm run handoff -- production --provider-mirror /srv/providers": "providers pinned from a mirror of your own",
    "npm run handoff -- production --skip-provider-lock": "asks no registry",
  },
  flags: {
    out: { type: "string", value: "DIR", help: "folder to write; handoff/<environment> unless another is named" },
    "skip-provider-lock": {
      type: "boolean",
      help: "make no .terraform.lock.hcl; README.md then says how to make them",
    },
    "provider-mirror": {
      type: "string",
      value: "PLACE",
      help: "folder or address of a mirror that the providers are pinned from, in place of their registry",
    },
  },
  async run(invocation) {
    const args = invocation.args as Arguments;
    const { terminal } = invocation;
    const { out, "provider-mirror": mirror } = args.own as Record<string, string | undefined>;
    const skip = args.own["skip-provider-lock"] === true;
    assertValid("arguments", flagProblems(out, mirror, skip));
    const all = await handEnvironments(invocation);
    assertValid("arguments", all.length > 1 && out !== undefined ? [several(all)] : []);
    const broken = all.flatMap(planProblems);
    if (broken.length > 0) {
      return refuse(broken, args, terminal);
    }
    // All of them before anything is written: a mirror that does not work leaves nothing behind.
    const locked: { readonly handed: Handed; readonly lock: ProviderLock }[] = [];
    for (const handed of all) {
      locked.push({ handed, lock: skip ? { missing: "it was not asked for" } : await lockOf(handed, mirror) });
    }
    assertValid("arguments", mirror === undefined ? [] : locked.flatMap(mirrorProblems).slice(0, 1));
    const outcomes: Outcome[] = [];
    for (const { handed, lock } of locked) {
      outcomes.push(await write(handed, out ?? join(DEFAULT_FOLDER, handed.name), lock));
    }
    if (args.json) {
      terminal.out(JSON.stringify({ environments: outcomes }, null, 2));
    } else if (!args.quiet) {
      outcomes.forEach((outcome, i) => void print(outcome, all[i], terminal));
    }
    return 0;
  },
};

function flagProblems(out: string | undefined, mirror: string | undefined, skip: boolean): Problem[] {
  return [
    ...(out === "" ? [{ path: "--out", message: "is empty; want a folder" }] : []),
    ...(mirror === "" ? [{ path: "--provider-mirror", message: "is empty; want a folder or an address" }] : []),
    ...(skip && mirror !== undefined
      ? [{ path: "--provider-mirror", message: "is for lock files; want it without --skip-provider-lock" }]
      : []),
  ];
}

function several(all: readonly Handed[]): Problem {
  return {
    path: "--out",
    message: `is one folder for ${all.map(({ name }) => name).join(", ")}; want one environment with it`,
  };
}

/** What the offline plan found wrong: nobody is handed what does not plan. */
function planProblems({ plan, states }: Handed): Problem[] {
  // Loaded here: synthesis alone does not pay for it.
  const { renderDiagnostic } = require("../rehearsal") as typeof import("../rehearsal/index.js");
  const own = new Set(states.map(({ name }) => name));
  const reports = "report" in plan ? plan.report.states.filter(({ name }) => own.has(name)) : [];
  return reports.flatMap(({ name, problems }) =>
    problems.map((problem) => ({ path: name, message: renderDiagnostic(problem) })),
  );
}

function refuse(problems: readonly Problem[], { json }: Arguments, { out, err, colors }: Terminal): number {
  if (json) {
    out(JSON.stringify({ problems, written: false }, null, 2));
    return 1;
  }
  err(`${colors.bold("the plan")}: ${colors.red(count(problems.length))}, nothing handed off\n`);
  problems.forEach(({ path, message }) => void err(`  ${path} ${message}`));
  return 1;
}

/** A mirror that somebody names is to be used: without it the bundle would quietly have no pins. Its address may hold a password, and is not quoted. */
function mirrorProblems({ lock }: { readonly lock: ProviderLock }): Problem[] {
  return "missing" in lock
    ? [
        {
          path: "--provider-mirror",
          message: `gives no lock file (${lock.missing}); want a folder or an address that holds the providers of all platforms`,
        },
      ]
    : [];
}

function lockOf({ states }: Handed, mirror: string | undefined): Promise<ProviderLock> {
  // Loaded here: no other verb pays for it.
  const { lockProviders } =
    require("../handoff/bundle/provider-lock") as typeof import("../handoff/bundle/provider-lock.js");
  return lockProviders(
    states.map(({ json }) => json),
    mirror && !/^https?:/.test(mirror) ? resolve(mirror) : mirror,
  );
}

async function write(handed: Handed, folder: string, lock: ProviderLock): Promise<Outcome> {
  // Loaded here: no other verb pays for them.
  const { bundleOf } = require("../handoff/bundle/bundle") as typeof import("../handoff/bundle/bundle.js");
  const { writeBundle } = require("../handoff/bundle/write") as typeof import("../handoff/bundle/write.js");
  const { partsOf } = require("./handoff-parts") as typeof import("./handoff-parts.js");
  const files = bundleOf(handed, { ...(await partsOf(handed)), ...("text" in lock ? { lock: lock.text } : {}) });
  const written = await writtenTo(folder, () => writeBundle(handed.name, folder, files));
  return {
    name: handed.name,
    ...written,
    files: files.length + 1,
    providersLocked: "text" in lock,
    ...("missing" in lock ? { reason: lock.missing } : {}),
  };
}

function print(
  { name, folder, archive, files, providersLocked, reason }: Outcome,
  handed: Handed | undefined,
  { out, colors }: Terminal,
): void {
  const { states = [], plan } = handed ?? {};
  out(`${colors.bold(name)}  ${count(files, "file")} in ${folder}, and all of them in ${archive}\n`);
  out(`  states     ${states.map(({ state }) => state).join(", ")}`);
  if (plan) {
    out(
      `  plan       ${
        "report" in plan
          ? `${toAdd(
              plan.report,
              states.map((state) => state.name),
            )} to add, offline`
          : `skipped: ${plan.skipped}`
      }`,
    );
  }
  out(
    `  providers  ${providersLocked ? "pinned by .terraform.lock.hcl" : `not pinned: ${reason}; README.md there has the command`}`,
  );
  out(`\n  next   cd ${folder} && sha256sum -c SHA256SUMS, then README.md\n`);
}
