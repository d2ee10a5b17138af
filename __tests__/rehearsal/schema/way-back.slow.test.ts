import { join } from "node:path";
import production from "../../../environments/production";
import reference from "../../../environments/reference";
import sandbox from "../../../environments/sandbox";
import { typesImported } from "../../../src/rehearsal/jest/types-imported";
import { readStates } from "../../../src/rehearsal/run/states";
import { typesInUse } from "../../../src/rehearsal/run/types-in-use";
import { Bindings } from "../../../src/rehearsal/schema/bindings";
import type { TypesInUse } from "../../../src/rehearsal/schema/cache";
import { declareEnvironment, PlatformApp } from "../../../src/stacks";
import { temporaryFolder } from "../../support/terraform";
import { wayBack } from "./way-back";

const ROOT = join(__dirname, "../../..");

/** Types of the states that come out of every environment. */
function typesWritten(): Readonly<Record<string, TypesInUse>> {
  const outdir = join(temporaryFolder(), "out");
  const app = new PlatformApp({ outdir, locks: {} });
  for (const environment of [reference, production, sandbox]) {
    declareEnvironment(app, environment);
  }
  app.synth();
  return typesInUse(readStates(outdir));
}

/** Types of the AWS provider that the project uses: those that it imports, and those that come out. */
function awsTypes(): TypesInUse {
  const imported = typesImported([join(ROOT, "src"), join(ROOT, "main.ts"), join(ROOT, "examples")]).aws;
  const both = [imported, typesWritten().aws];
  const union = (kind: keyof TypesInUse) => [...new Set(both.flatMap((types) => types?.[kind] ?? []))].sort();
  return { resources: union("resources"), dataSources: union("dataSources") };
}

const TYPES: readonly (readonly [string, () => TypesInUse])[] = [
  ["aws", awsTypes],
  // No state holds any of these yet, so it is all of them.
  ["kubernetes", () => new Bindings("kubernetes").types()],
  ["helm", () => new Bindings("helm").types()],
];

describe("the schema read from the bindings", () => {
  it.each(TYPES)("makes the generator write the same bindings of %s again", async (provider, types) => {
    const returned = await wayBack(provider, types());
    expect(returned.length).toBeGreaterThan(1);
    expect(returned.filter(({ lines, difference }) => lines < 20 || difference)).toEqual([]);
  });

  it("is asked for what the project is made of", () => {
    const { resources, dataSources } = awsTypes();
    expect(resources).toEqual(expect.arrayContaining(["aws_eks_cluster", "aws_subnet", "aws_kms_key"]));
    expect(dataSources).toContain("aws_availability_zone");
  });
});
