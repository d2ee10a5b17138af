import { join } from "node:path";
import type { Environment } from "../../../src/config";
import { type BundleParts, bundleOf } from "../../../src/handoff/bundle/bundle";
import type { BundleFile } from "../../../src/handoff/bundle/file";
import type { Handed } from "../../../src/handoff/handed";
import { readOutput } from "../../../src/stacks/output";
import { handedOutput } from "../../support/handed";
import { synthesizedFolder } from "../../support/synthesized-folder";

/** An environment as it is handed off, with the folders of its states. */
export function handedInFolders(environment: Environment): Handed {
  const folder = synthesizedFolder([environment]);
  const handed = handedOutput(environment, readOutput(folder));
  return {
    ...handed,
    states: handed.states.map((state) => ({ ...state, folder: join(folder, "stacks", state.name) })),
  };
}

/** What others make for a bundle, in small: HCL is a file with the state's name. */
export const PARTS: BundleParts = {
  hcl: ({ name }) => ({ "main.tf": `# ${name}\n` }),
  diagrams: [
    { id: "network", title: "Network", description: "A VPC.", mermaid: "flowchart LR\n  a\n", svg: "<svg></svg>\n" },
  ],
  policies: [{ name: "test-deployer", text: "{}\n", note: "For whoever deploys." }],
  pins: [
    { kind: "chart", name: "keda", version: "1.2.3", exact: true, states: ["main-platform"], source: "a table" },
    {
      kind: "provider",
      name: "hashicorp/aws",
      version: "~> 6.25",
      exact: false,
      states: [],
      source: "the bindings",
      note: "a | b",
    },
  ],
};

/** Texts of a bundle's files by path. */
export function texts(files: readonly BundleFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, content }) => [path, content.toString()]));
}

/** The bundle of an environment, as texts by path. */
export function bundledTexts(environment: Environment, parts: BundleParts = PARTS): Readonly<Record<string, string>> {
  return texts(bundleOf(handedInFolders(environment), parts));
}
