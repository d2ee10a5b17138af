import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Anchor } from "../../src/constructs/common/anchor";
import type { Place } from "../../src/constructs/common/place";

/** A block of synthesized JSON. */
export type Block = Record<string, unknown> & { lifecycle?: Record<string, unknown>; depends_on?: string[] };

/** An output of synthesized JSON. */
export interface Output {
  /** What is published. */
  readonly value: unknown;
  /** What must exist first. */
  readonly depends_on?: readonly string[];
}

/** What a stack synthesized to, and ways to look at it. */
export interface Synthesized {
  /** The whole parsed file. */
  readonly json: Record<string, Record<string, Record<string, Block>>>;
  /** Resources of a Terraform type, in the order of their names. */
  all(type: string): Block[];
  /** The only resource of a type; fails when there is another. */
  only(type: string): Block;
  /** A resource by type and name; fails when there is none. */
  one(type: string, name: string): Block;
  /** Data sources of a type by name. */
  data(type: string): Record<string, Block>;
  /** Outputs by name. */
  outputs(): Readonly<Record<string, Output>>;
  /** Addresses of all resources, sorted. */
  addresses(): string[];
}

/** A place to build in: reference environment, production, us-east-1, account 111122223333. */
export const PLACE: Omit<Place, "anchor"> = {
  environment: "reference",
  production: true,
  protection: true,
  partition: "aws",
  dnsSuffix: "amazonaws.com",
  region: "us-east-1",
  accountId: "111122223333",
  tags: { Environment: "reference", ManagedBy: "Terraform", State: "test" },
};

/** Looks at the parsed JSON of one stack. */
export function look(json: Synthesized["json"]): Synthesized {
  const resources = (type: string) => json.resource?.[type] ?? {};
  const all = (type: string) =>
    Object.keys(resources(type))
      .sort()
      .map((name) => resources(type)[name] as Block);
  return {
    json,
    all,
    only(type) {
      const found = all(type);
      if (found.length !== 1) {
        throw new Error(`want one ${type}, found ${found.length}: ${Object.keys(resources(type))}`);
      }
      return found[0] as Block;
    },
    one(type, name) {
      const block = resources(type)[name];
      if (block === undefined) {
        throw new Error(`no ${type}.${name}; there are ${Object.keys(resources(type))}`);
      }
      return block;
    },
    data: (type) => json.data?.[type] ?? {},
    outputs: () => (json.output ?? {}) as unknown as Record<string, Output>,
    addresses: () =>
      Object.entries(json.resource ?? {})
        .flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`))
        .sort(),
  };
}

/** Declares constructs in a throw-away stack, synthesizes the whole app and parses the stack's file. */
export function synth(declare: (stack: TerraformStack, place: Place) => void, place: Partial<Place> = {}): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, "test");
    const where = { ...PLACE, ...place };
    new AwsProvider(stack, "aws", { region: where.region });
    const anchor = new Anchor(stack, "anchor", { environment: where.environment, state: "test", region: where.region });
    declare(stack, { ...where, anchor: anchor.parameter });
    app.synth();
    return look(JSON.parse(readFileSync(join(outdir, "stacks/test/cdk.tf.json"), "utf8")));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
