import { randomUUID } from "node:crypto";
import { Bindings } from "../../../src/rehearsal/schema/bindings";
import type { TypesInUse } from "../../../src/rehearsal/schema/cache";
import { describeWithTerraform } from "../../support/terraform";
import { type Batch, batches, configurations, schemaOf, started } from "./batch";
import { life } from "./life";

/** Every run draws other values; `SWEEP_SEED=<seed of an earlier run>` draws the same again. */
const SEED = process.env.SWEEP_SEED || randomUUID().slice(0, 8);

/** `SWEEP_TYPES=aws_vpc,data.aws_subnet` leaves out every other type. */
const WANTED = process.env.SWEEP_TYPES?.split(",");

const PROVIDERS = ["helm", "kubernetes", "aws"] as const;

/** Terraform writes the whole state after every resource, so that large batches take longer than several small ones. */
const SIZE = 60;

function typesOf(provider: string): TypesInUse {
  const { resources, dataSources } = new Bindings(provider).types();
  return {
    resources: resources.filter((type) => WANTED?.includes(type) ?? true),
    dataSources: dataSources.filter((type) => WANTED?.includes(`data.${type}`) ?? true),
  };
}

const types = PROVIDERS.map((provider) => [provider, typesOf(provider)] as const);
const BATCHES = types.flatMap(([provider, all]) =>
  batches(provider, all, SIZE).map(
    (batch, i, { length }) => [`${provider}, batch ${i + 1} of ${length}`, batch] as const,
  ),
);

describeWithTerraform(`every type, filled at random with the seed ${SEED}`, () => {
  jest.setTimeout(900_000);

  it.each(BATCHES)("lives its whole life: %s", async (_, batch: Batch) => {
    const schema = schemaOf(batch);
    const { reattach, stop } = await started(batch.provider, schema);
    try {
      expect(await life("sweep", reattach, configurations(batch.provider, schema, SEED))).toEqual([]);
    } finally {
      stop();
    }
  });
});

describe("the sweep", () => {
  it("leaves out no type of any provider", () => {
    for (const [provider, { resources, dataSources }] of types) {
      const taken = BATCHES.map(([, batch]) => batch).filter((batch) => batch.provider === provider);
      expect(taken.flatMap((batch) => batch.resources).sort()).toEqual(resources);
      expect(taken.flatMap((batch) => batch.dataSources).sort()).toEqual(dataSources);
    }
    const counted = types.map(([provider, all]) => `${provider} ${all.resources.length} + ${all.dataSources.length}`);
    console.log(`resources and data sources: ${counted.join(", ")}; seed ${SEED}`);
  });
});
