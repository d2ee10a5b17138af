import { dependable, type ITerraformDependable, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { StateReader } from "./backend";

/** One output of a contract. */
export interface Published {
  /** What the value is, printed by `terraform output` and in the documentation. */
  readonly description: string;
  /** The value: a string, a list or a map, of literals and of references to this state's resources. */
  readonly value: unknown;
  /** What must exist before the value is told: readers then find it usable. @default what the value refers to */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The name of the output that says which version of a contract a state was written with. */
const VERSION = "contract_version";

/**
 * Writes the outputs of a contract, and its version beside them. Their names are public: other states read them by name.
 * @param version Raised when an output changes its meaning or goes away; readers refuse another one.
 */
export function publish(scope: Construct, version: number, outputs: Readonly<Record<string, Published>>): void {
  output(scope, VERSION, {
    value: version,
    description: "Version of this state's contract; readers refuse another one.",
  });
  for (const [name, published] of Object.entries(outputs)) {
    output(scope, name, published);
  }
}

function output(scope: Construct, name: string, { value, description, dependsOn = [] }: Published): void {
  const id = name.replaceAll("_", "-");
  new TerraformOutput(scope, id, { value, description, dependsOn: plain(dependsOn), staticId: true }).overrideLogicalId(
    name,
  );
}

/** Addresses without braces: cdktf writes the dependencies of an output as expressions, which Terraform refuses. */
function plain(dependsOn: readonly ITerraformDependable[]): ITerraformDependable[] | undefined {
  return dependsOn.length > 0 ? dependsOn.map((dependency) => ({ fqn: dependable(dependency) })) : undefined;
}

/**
 * References into the outputs of another state.
 * Nothing is read at synthesis: every function gives a Terraform expression.
 */
export class ContractReader {
  /**
   * @param version The version that this program understands; a plan against a state of another version fails and says so.
   */
  constructor(
    private readonly reader: StateReader,
    layer: string,
    version: number,
  ) {
    reader.addOverride("lifecycle", {
      postcondition: [
        {
          condition: `\${try(self.outputs.${VERSION}, 0) == ${version}}`,
          error_message: `The ${layer} state was not written with version ${version} of its contract: apply it with this version of the program first.`,
        },
      ],
    });
  }

  /** A whole output. */
  value(name: string): string {
    return `\${data.terraform_remote_state.${this.reader.friendlyUniqueId}.outputs.${name}}`;
  }

  /** One value of an output that is a map. */
  entry(name: string, key: string): string {
    return `\${data.terraform_remote_state.${this.reader.friendlyUniqueId}.outputs.${name}[${JSON.stringify(key)}]}`;
  }
}
