import type { State } from "../rehearsal/run/states";

/** A state that went no further, and how it came to that. */
export interface Stop {
  /** The state. */
  readonly state: State;
  /** What Terraform said. */
  readonly words: string;
  /** Whether a signal stopped it. */
  readonly interrupted: boolean;
  /** Addresses of what is half made. */
  readonly tainted: readonly string[];
  /** Name or path of the binary. */
  readonly binary: string;
  /** Command line that goes on where this one stopped. */
  readonly again: string;
}

/** What the user can do about a state that went no further, a line each; the last one says how to go on. */
export function adviceOn(stop: Stop): string[] {
  const { state, words, interrupted, tainted, binary, again } = stop;
  // Lines are broken and framed by terraform, within its sentences too.
  const text = words.replace(/[│╷╵]/g, "").replace(/\s+/g, " ");
  const found = RULES.find(([pattern]) => pattern.test(text));
  const first = interrupted
    ? "what terraform had made by then is written down"
    : (found?.[1](stop, text) ?? "put right what terraform says above");
  const kept = tainted.map(
    (address) =>
      `${address} was not made to its end, and the next apply replaces it. Where it is whole after all (a cluster that is ACTIVE): ${binary} -chdir=${state.folder} untaint '${address}'`,
  );
  return [first, ...kept, `then ${again}: what stands plans nothing`];
}

type Advice = (stop: Stop, text: string) => string;

const RULES: readonly (readonly [RegExp, Advice])[] = [
  [
    /Error acquiring the state lock/,
    ({ state, binary }, text) => {
      const id = /\bID: (\S+)/.exec(text)?.[1] ?? "ID";
      return `somebody else is at work on ${state.name}: wait for them. Where nobody is, a run was ended by force: ${binary} -chdir=${state.folder} force-unlock ${id}`;
    },
  ],
  [
    /Unable to find remote state|No stored state was found|was not written with version \d+ of its contract/,
    ({ state }) =>
      `it reads states that are not deployed, or not by this version: npm run deploy -- ${readBy(state).join(" ")}`,
  ],
  [/The image \S+ is not in the registry/, () => "push the image, or name one that is there"],
  [
    /instance cannot be destroyed/i,
    () =>
      "it would destroy or replace what is protected: take the change back, say so with retire in the description, or untaint what was left half made",
  ],
  [
    /Backend configuration changed/,
    ({ state, binary }) =>
      `the state is to lie elsewhere: ${binary} -chdir=${state.folder} init -migrate-state takes it along, init -reconfigure begins anew`,
  ],
  [
    /No valid credential sources|ExpiredToken|InvalidClientTokenId|security token included in the request is/,
    () => "sign in to AWS, as the deployer of the description or as somebody who may become it",
  ],
  [
    /already exists|AlreadyExists/,
    () =>
      "what exists already may be this state's own, after a lost state or a killed run: bring the state back from a backup, or take it in with what npm run adopt writes",
  ],
];

function readBy({ reads }: State): string[] {
  return [...new Set(Object.values(reads).flatMap((name) => name ?? []))].sort();
}
