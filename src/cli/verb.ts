import type { Environment } from "../config";
import type { PlatformApp } from "../stacks/app";
import type { Arguments, Flag } from "./arguments";
import type { Terminal } from "./terminal";

/** Declares an environment in the app, and whatever else the user wants beside it. Called once per environment. */
export type Compose = (app: PlatformApp, environment: Environment) => void;

/** Options of {@link run}. */
export interface RunOptions {
  /** Descriptions by name, when they are not files in `environments/`. @default the files in `environments/` */
  readonly environments?: Readonly<Record<string, Environment>>;
  /** Day by the clock, `YYYY-MM-DD`, which adds warnings and decides nothing. @default today */
  readonly clock?: string;
}

/** What a verb is given. */
export interface Invocation {
  /** What the user typed, parsed; nothing for a verb with arguments of its own. */
  readonly args: Arguments | undefined;
  /** What the user typed after the verb, as it is. */
  readonly rest: readonly string[];
  /** Declares an environment. */
  readonly compose: Compose;
  /** Options of the program. */
  readonly options: RunOptions;
  /** Where to print. */
  readonly terminal: Terminal;
  /** Whether the cdktf CLI called: then every environment is synthesized, since it deletes the folders of the others. */
  readonly forCli: boolean;
}

/** Something the program does. */
export interface Verb {
  /** What it does, in one line. */
  readonly summary: string;
  /** Command lines to copy, each with what it does. */
  readonly examples: Readonly<Record<string, string>>;
  /** Help on its own flags, for a verb that reads its arguments itself. @default the verb takes environments and the common flags */
  readonly ownArguments?: string;
  /** Flags beside the common ones. @default none */
  readonly flags?: Readonly<Record<string, Flag>>;
  /** Does it. Gives the exit code. */
  readonly run: (invocation: Invocation) => number | Promise<number>;
}
