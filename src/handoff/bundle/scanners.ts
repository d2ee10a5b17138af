import { checkovConfig, decisionsOf, trivyIgnoreFile } from "../../guardrails/scanners";
import type { Handed } from "../handed";
import type { BundleFile } from "./file";
import { placedStates } from "./layout";

/**
 * What scanners are told to leave out, to lie in the bundle's folder. They look at the JSON, which the list was made for; the HCL says the
 * same. States are known by their folders, which have other names here and a folder of the flavour below them.
 */
export function scannerFiles(handed: Handed): BundleFile[] {
  const decisions = decisionsOf([handed.controls]);
  return [
    {
      path: ".checkov.yaml",
      content: `${inPlace(checkovConfig(decisions), handed)}skip-path:\n  - /hcl/\n  - /versions.tf.json\n`,
    },
    { path: ".trivyignore.yaml", content: inPlace(trivyIgnoreFile(decisions), handed) },
  ];
}

/** Comments stay; paths, which end in the folder of a state, go on to the folder of the JSON. */
function inPlace(text: string, handed: Handed): string {
  const homes = placedStates(handed).map(
    ({ name, home }) => [new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "g"), home] as const,
  );
  const placed = (line: string) =>
    homes
      .reduce((moved, [name, home]) => moved.replace(name, home), line)
      .replace(")/[^/]*$", ")/json/[^/]*$")
      .replace(/^( *- "\*\*\/.*)\/\*"$/, '$1/json/*"')
      // The one kind that is known by how its name begins, in front of which a number stands here.
      .replace("(bootstrap-[^/]*", "([0-9]+-bootstrap-[^/]*")
      .replace("|bootstrap-[^/]*", "|[0-9]+-bootstrap-[^/]*")
      .replace("**/bootstrap-*/", "**/*-bootstrap-*/");
  return text
    .split("\n")
    .map((line) => (/^\s*#/.test(line) ? line : placed(line)))
    .join("\n");
}
