import { isAbsolute } from "node:path";
import { assertValid, type Problem } from "../core/problems";
import type { Arguments, Flag } from "./arguments";

/** The flags of the verbs that change something for real. */
export const DEPLOYING_FLAGS: Readonly<Record<string, Flag>> = {
  "auto-approve": { type: "boolean", help: "ask nobody before a state is changed" },
  parallelism: { type: "string", value: "N", help: "resources that terraform works on at a time; 10 when not given" },
  "init-upgrade": { type: "boolean", help: "look for newer providers and modules within their bounds (init -upgrade)" },
};

/** What was asked for by flags. */
export interface DeployingFlags {
  /** Whether nobody is asked. */
  readonly autoApprove: boolean;
  /** How many resources terraform works on at a time. @default terraform's own: 10 */
  readonly parallelism?: string;
  /** Whether providers and modules are looked for anew. */
  readonly initUpgrade: boolean;
}

/**
 * Reads the flags, and looks at what surrounds them.
 * @param canAsk Whether somebody is there to be asked.
 * @throws InvalidInput with everything that is in the way
 */
export function deployingFlags({ own, json, quiet }: Arguments, canAsk: boolean): DeployingFlags {
  const { parallelism, "auto-approve": autoApprove, "init-upgrade": initUpgrade } = own;
  const silent = json ? "--json" : quiet ? "--quiet" : undefined;
  const unasked = silent ? `is missing beside ${silent}, which shows no plan` : "is missing where nobody can be asked";
  assertValid("arguments", [
    ...(autoApprove || (canAsk && !silent) ? [] : [{ path: "--auto-approve", message: `${unasked}; want it given` }]),
    ...(parallelism === undefined || /^[1-9]\d{0,3}$/.test(String(parallelism))
      ? []
      : [{ path: "--parallelism", message: `is ${parallelism || "empty"}; want a whole number from 1, such as 10` }]),
    ...surroundings(process.env),
  ]);
  return {
    autoApprove: autoApprove === true,
    initUpgrade: initUpgrade === true,
    ...(typeof parallelism === "string" ? { parallelism } : {}),
  };
}

/** Settings of the shell under which states would overwrite each other. */
function surroundings({ TF_WORKSPACE: workspace, TF_DATA_DIR: folder }: NodeJS.ProcessEnv): Problem[] {
  return [
    ...(workspace
      ? [{ path: "TF_WORKSPACE", message: `is ${workspace}; want it unset: states are told apart by their backends` }]
      : []),
    ...(folder && isAbsolute(folder)
      ? [{ path: "TF_DATA_DIR", message: `is ${folder}; want it unset: every state would take the same folder` }]
      : []),
  ];
}
