import { parseArgs } from "node:util";
import { InvalidInput } from "../core/problems";

/** What the user typed after the verb. */
export interface Arguments {
  /** Environments, by name or by file. */
  readonly names: readonly string[];
  /** Print JSON for machines instead of text. */
  readonly json: boolean;
  /** Print problems alone. */
  readonly quiet: boolean;
  /** Print the help of the verb and do nothing. */
  readonly help: boolean;
  /** Print the stack of a fault of ours. */
  readonly verbose: boolean;
  /** Day that support dates and waivers are compared with, `YYYY-MM-DD`. @default the day the facts were checked */
  readonly today?: string;
  /** Take a lock that was edited by hand as it is. */
  readonly acceptLock: boolean;
  /** Flags that only this verb takes, by name. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>;
}

/** A flag that only some verb takes. */
export interface Flag {
  /** Whether it takes a value. */
  readonly type: "boolean" | "string";
  /** What stands for the value in the help: `URL`. @default it takes none */
  readonly value?: string;
  /** What it does. */
  readonly help: string;
}

const OPTIONS = {
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
  verbose: { type: "boolean" },
  today: { type: "string" },
  "accept-lock": { type: "boolean" },
} as const;

/** The flags that every verb on environments takes, for its help. */
const FLAGS_HELP: readonly (readonly [flag: string, help: string])[] = [
  ["--json", "print JSON for machines"],
  ["--quiet, -q", "print problems alone"],
  ["--today DATE", "compare support dates and waivers with this day, not with the day the facts were checked"],
  ["--accept-lock", "take a lock that was edited by hand as it is"],
  ["--verbose", "print the stack of a fault in this program"],
  ["--help, -h", "print this"],
];

/** Help on the flags of a verb, its own before those that all have, the texts below each other. */
export function flagsHelp(own: Readonly<Record<string, Flag>> = {}): string {
  const rows = [
    ...Object.entries(own).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ""}`, help] as const),
    ...FLAGS_HELP,
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`).join("\n");
}

/**
 * Reads what follows a verb.
 * @param own Flags that only this verb takes. @default none
 * @throws InvalidInput when a flag is unknown or lacks its value
 */
export function parseArguments(args: readonly string[], own: Readonly<Record<string, Flag>> = {}): Arguments {
  const { values, positionals } = parsed(args, own);
  if (values.today !== undefined && !isDay(values.today)) {
    throw new InvalidInput("arguments", [
      { path: "--today", message: `is ${values.today}; want a day such as 2026-11-22` },
    ]);
  }
  return {
    names: positionals,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    help: values.help ?? false,
    verbose: values.verbose ?? false,
    today: values.today,
    acceptLock: values["accept-lock"] ?? false,
    own: Object.fromEntries(Object.keys(own).map((name) => [name, (values as Arguments["own"])[name]])),
  };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function parsed(args: readonly string[], own: Readonly<Record<string, Flag>>) {
  const flags = Object.fromEntries(Object.entries(own).map(([name, { type }]) => [name, { type }]));
  const options = { ...flags, ...OPTIONS } as typeof OPTIONS;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [message = ""] = (error as Error).message.split(". ");
    throw new InvalidInput("arguments", [
      {
        path: "",
        message: `${message}; want ${Object.keys(options)
          .map((o) => `--${o}`)
          .join(", ")}`,
      },
    ]);
  }
}
